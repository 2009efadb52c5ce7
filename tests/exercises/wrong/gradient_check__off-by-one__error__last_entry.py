import numpy as np


def gradient_check(f, grad, x, h=1e-5):
    flat = np.array(x, dtype=float).ravel()
    g = np.array(grad, dtype=float).ravel()
    shape = np.shape(x)
    biggest = 0.0
    for i in range(flat.size - 1):
        keep = flat[i]
        flat[i] = keep + h
        fp = f(flat.reshape(shape).copy())
        flat[i] = keep - h
        fm = f(flat.reshape(shape).copy())
        flat[i] = keep
        n = (fp - fm) / (2 * h)
        err = abs(g[i] - n) / max(1e-8, abs(g[i]) + abs(n))
        if err > biggest:
            biggest = err
    return biggest
