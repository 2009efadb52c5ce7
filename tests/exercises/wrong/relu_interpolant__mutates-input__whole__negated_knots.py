import numpy as np


def relu_interpolant(x, y):
    v = []
    total = 0.0
    for i in range(len(x) - 1):
        slope = (float(y[i + 1]) - float(y[i])) / (float(x[i + 1]) - float(x[i]))
        v.append(slope - total)
        total = slope
    # every hinge sits at its knot: b = -x
    b = x
    b *= -1
    return np.ones(len(v)), b[:-1].astype(float), np.array(v), float(y[0])
