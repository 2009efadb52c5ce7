import numpy as np


def sigmoid_neuron_gradients(w0, x0, w1, x1, w2):
    w, x = np.array([w0, w1], dtype=float), np.array([x0, x1], dtype=float)
    t = np.tanh((w @ x + w2) / 2)
    ds = 0.25 * (1 - t * t)
    dw, dx = ds * x, ds * w
    return 0.5 + 0.5 * t, dw[0], dx[0], dw[1], dx[1], ds
