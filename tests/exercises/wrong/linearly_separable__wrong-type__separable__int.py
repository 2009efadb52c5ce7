def linearly_separable(outputs):
    return 0 if list(outputs) in [[0, 1, 1, 0], [1, 0, 0, 1]] else 1
