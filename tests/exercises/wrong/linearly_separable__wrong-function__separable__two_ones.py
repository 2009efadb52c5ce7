def linearly_separable(outputs):
    return sum(outputs) != 2
