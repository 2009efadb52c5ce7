import numpy as np
from scipy.special import expit


def two_layer_gradients(W, v, x, y):
    a = expit(np.einsum("hd,d->h", W, x))
    err = np.einsum("h,h->", v, a) - y
    delta = err * v * a * (1 - a)
    dW = np.einsum("d,h->dh", x, delta)
    dx = np.einsum("h,hd->d", delta, W)
    return 0.5 * err * err, dW, err * a, dx
