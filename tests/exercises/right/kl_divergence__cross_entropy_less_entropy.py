import numpy as np


def kl_divergence(p, q):
    p, q = np.asarray(p, dtype=np.float64), np.asarray(q, dtype=np.float64)
    m = p != 0
    with np.errstate(divide="ignore"):
        return -np.dot(p[m], np.log(q[m])) + np.dot(p[m], np.log(p[m]))
