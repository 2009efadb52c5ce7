import numpy as np


def augment(X):
    return np.hstack([X, np.zeros((X.shape[0], 1))])
