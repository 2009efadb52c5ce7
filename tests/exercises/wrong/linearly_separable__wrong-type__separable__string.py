def linearly_separable(outputs):
    a, b, c, d = outputs
    if a == d and b == c and a != b:
        return "not separable"
    return "separable"
