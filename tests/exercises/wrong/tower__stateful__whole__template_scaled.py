import numpy as np

TEMPLATE = np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]])

def tower(x_range, y_range, height, steepness):
    W1 = TEMPLATE
    W1 *= steepness
    b1 = steepness * np.array([-x_range[0], x_range[1], -y_range[0], y_range[1]])
    w2 = 30.0 * np.ones(4)
    b2 = -30.0 * 3.5
    return W1, b1, w2, b2
