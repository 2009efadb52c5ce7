import numpy as np


def margins(w, b, X, y):
    ones = np.column_stack([X, np.ones(len(X))])
    return (y[:, None] * ones) @ np.append(w, b)
