import numpy as np


def relu_interpolant(x, y):
    seg = [(y[i + 1] - y[i]) / (x[i + 1] - x[i]) for i in range(len(x) - 1)]
    v = np.array([seg[0]] + [q - p for p, q in zip(seg, seg[1:])])
    w = np.ones(len(seg))
    b = np.array([-float(k) for k in x[:-1]])
    c = y[:1]
    return w, b, v, c
