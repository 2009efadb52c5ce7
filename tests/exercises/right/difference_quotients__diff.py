import numpy as np


def difference_quotients(f, x, h):
    values = np.array([f(x - h), f(x), f(x + h)])
    backward, forward = np.diff(values) / h
    return forward, backward, (values[2] - values[0]) / 2 / h
