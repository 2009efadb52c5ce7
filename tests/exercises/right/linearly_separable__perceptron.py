import numpy as np


def linearly_separable(outputs):
    X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
    y = 2 * np.array(outputs) - 1
    w = np.zeros(3)
    for _ in range(200):
        wrong = 0
        for x_n, y_n in zip(X, y):
            if y_n * (w @ x_n) <= 0:
                w = w + y_n * x_n
                wrong += 1
        if wrong == 0:
            return True
    return False
