import numpy as np


def gradients_agree(mine, right):
    if mine.shape != right.shape:
        return False
    limit = 1e-6 * max(abs(float(v)) for v in right.ravel())
    for a, b in zip(mine.ravel(), right.ravel()):
        if not abs(float(a) - float(b)) <= limit:
            return False
    return True
