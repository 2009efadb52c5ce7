import numpy as np


def perceptron_criterion(w, X, y):
    scores = y * (X @ w)
    wrong = scores < 0          # misclassified ones
    J = -np.sum(scores[wrong])
    dw = -(y[wrong][:, None] * X[wrong]).sum(axis=0)
    return J, dw
