import numpy as np


def tower(x_range, y_range, height, steepness):
    (l, r), (d, u) = x_range, y_range
    W1, b1 = [], []
    for row, edge in [((1, 0), l), ((-1, 0), -r), ((0, 1), d), ((0, -1), -u)]:
        W1.append([steepness * row[0], steepness * row[1]])
        b1.append(-steepness * edge)
    # AND of the four
    return np.array(W1, float), np.array(b1), np.ones(4), -3.5
