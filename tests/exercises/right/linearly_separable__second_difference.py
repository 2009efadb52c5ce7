import numpy as np


def linearly_separable(outputs):
    o = np.array(outputs)
    return np.bool_(abs(o[0] - o[1] - o[2] + o[3]) < 2)
