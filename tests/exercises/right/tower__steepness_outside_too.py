import numpy as np


def tower(x_range, y_range, height, steepness):
    edges = np.array([x_range, y_range], dtype=float).ravel()
    axes = np.repeat(np.eye(2), 2, axis=0)
    signs = np.tile([1.0, -1.0], 2)
    return steepness * axes, -steepness * edges, signs * steepness, -1.6 * steepness
