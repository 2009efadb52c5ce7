import numpy as np


def gradient_check(f, grad, x, h=1e-5):
    x0 = np.asarray(x).astype(float)
    errs = []
    it = np.nditer(x0, flags=["multi_index", "zerosize_ok"])
    for _ in it:
        e = np.zeros(x0.shape)
        e[it.multi_index] = h
        n = (f(x0 + e) - f(x0 - e)) / (2 * h)
        a = grad[it.multi_index]
        errs.append(np.abs(a - n) / max(1e-8, np.abs(n)))
    return max(errs)
