def linearly_separable(outputs):
    if len(set(outputs)) == 1:
        return False
    return list(outputs) not in [[0, 1, 1, 0], [1, 0, 0, 1]]
