import numpy as np


def jacobian(f, x, h=1e-5):
    point = [float(v) for v in x]
    rows = len(f(np.array(point)))
    J = []
    for i in range(rows):
        row = []
        for j in range(len(point)):
            up, down = list(point), list(point)
            up[j] += h
            down[j] -= h
            row.append((f(np.array(up))[i] - f(np.array(down))[i]) / (2 * h))
        J.append(row)
    return J
