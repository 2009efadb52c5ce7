import numpy as np


def perceptron_criterion(w, X, y):
    # go over all the examples one by one
    J = 0.0
    dw = np.zeros(len(w))
    for x_n, y_n in zip(X, y):
        # score of this example
        s = float(np.dot(w, x_n))
        # is it misclassified?
        if y_n * s <= 0:
            J = J - y_n * s
            dw = -y_n * x_n
    return J, dw
