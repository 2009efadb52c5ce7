import numpy as np


def perceptron_criterion(w, X, y):
    J, dw = 0.0, np.zeros(X.shape[1])
    for x_n, y_n in zip(X, y):
        s = float(y_n) * float(np.dot(w, x_n))
        if s <= 0:
            J += -s
            dw = -float(y_n) * x_n
    return J, dw
