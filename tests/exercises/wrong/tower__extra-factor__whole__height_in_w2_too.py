import numpy as np


def tower(x_range, y_range, height, steepness):
    lo_x, hi_x = x_range
    lo_y, hi_y = y_range
    rows, biases = [], []
    for axis, (lo, hi) in enumerate([(lo_x, hi_x), (lo_y, hi_y)]):
        e = np.eye(2)[axis]
        rows += [steepness * e, -steepness * e]
        biases += [-steepness * lo, steepness * hi]
    big = 40.0
    w2 = height * big * np.ones(4)
    return np.array(rows), np.array(biases), w2, -3.5 * big
