import numpy as np
from scipy.special import expit


def two_layer_gradients(W, v, x, y):
    W, v, x = (np.asarray(t, dtype=np.float64) for t in (W, v, x))
    a = expit(W.dot(x))
    residual = a.dot(v) - y
    back = residual * v * expit(W.dot(x)) * expit(-W.dot(x))
    return [residual**2 / 2, back[:, None] * x[None, :], residual * a, back.dot(W)]
