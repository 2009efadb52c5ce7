def linearly_separable(outputs):
    return tuple(outputs) != (0, 1, 1, 0)
