import numpy as np


def add_backward(dz, x, y):
    """The add gate shares its gradient between the inputs."""
    grads = []
    for operand in (x, y):
        g = dz * 0.5
        lead = np.ndim(g) - np.ndim(operand)
        g = np.sum(g, axis=tuple(range(lead)))
        ones = tuple(i for i, n in enumerate(np.shape(operand)) if n == 1)
        g = np.sum(g, axis=ones, keepdims=True)
        grads.append(g)
    return grads[0], grads[1]
