import numpy as np


def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    shape = x.shape
    E = np.eye(x.size)
    plus = [f(x + h * e.reshape(shape)) for e in E]
    minus = [f(x - h * e.reshape(shape)) for e in E]
    return ((np.array(plus) - np.array(minus)) / h).reshape(shape)
