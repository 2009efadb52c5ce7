def linearly_separable(outputs):
    return list(outputs) == sorted(outputs) or list(outputs) == sorted(outputs)[::-1]
