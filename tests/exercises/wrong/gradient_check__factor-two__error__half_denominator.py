import numpy as np


def rel_error(a, n):
    return abs(a - n) / max(1e-8, 0.5 * (abs(a) + abs(n)))

def gradient_check(f, grad, x, h=1e-5):
    worst = 0.0
    base = np.array(x, dtype=np.float64)
    for i in np.ndindex(base.shape):
        up, down = base.copy(), base.copy()
        up[i] += h
        down[i] -= h
        n = (f(up) - f(down)) / (2 * h)
        worst = max(worst, rel_error(float(grad[i]), float(n)))
    return worst
