def linearly_separable(outputs):
    print(list(outputs) not in ([0, 1, 1, 0], [1, 0, 0, 1]))
