import numpy as np


def margins(w, b, X, y):
    return np.einsum("n,nd,d->n", y, X, w) + y * b
