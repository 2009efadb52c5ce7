def linearly_separable(outputs):
    a, b, c, d = outputs
    return not (a == d and b == c and a != b)
