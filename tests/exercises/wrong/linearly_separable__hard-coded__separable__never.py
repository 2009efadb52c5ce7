def linearly_separable(outputs):
    return False
