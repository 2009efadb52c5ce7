def linearly_separable(outputs):
    a, b, c, d = outputs
    return not (a == b and c == d and a != c)
