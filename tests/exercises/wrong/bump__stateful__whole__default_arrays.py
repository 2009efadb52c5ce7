import numpy as np


def bump(left, right, height, steepness, w=np.zeros(2), b=np.zeros(2), v=np.zeros(2)):
    for i, (edge, sgn) in enumerate([(left, 1), (right, -1)]):
        w[i] = steepness
        b[i] = -steepness * edge
        v[i] = sgn * height
    return w, b, v
