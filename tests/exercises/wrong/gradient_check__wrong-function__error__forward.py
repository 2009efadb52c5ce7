import numpy as np


def gradient_check(f, grad, x, h=1e-5):
    x = np.array(x, dtype=float)
    worst = 0.0
    base = f(x)
    for i in np.ndindex(*x.shape):
        y = x.copy()
        y[i] += h
        n = (f(y) - base) / h
        a = np.asarray(grad)[i]
        worst = max(worst, abs(a - n) / max(1e-8, abs(a) + abs(n)))
    return worst
