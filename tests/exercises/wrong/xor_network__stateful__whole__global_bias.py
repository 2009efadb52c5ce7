import numpy as np

W1 = np.ones((2, 2))
b1 = np.zeros(2)
w2 = np.array([1.0, -1.0])

def xor_network():
    # thresholds: OR fires above 0.5, AND fires above 1.5
    global b1
    b1 = b1 - np.array([0.5, 1.5])
    return W1.copy(), b1, w2.copy(), -0.5
