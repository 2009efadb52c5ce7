import numpy as np


def sigmoid_neuron_gradients(w0, x0, w1, x1, w2):
    s = w0 * x0 + w1 * x1 + w2
    n = -s
    e = np.exp(n)
    b = 1 + e
    L = 1 / b
    db = -1 / b**2
    de = db * 1
    dn = de * e
    ds = dn * -1
    return L, ds * x0, ds * w0, ds * x1, ds * w1, ds
