import numpy as np

_buffers = {}

def relu_backward(dA, Z):
    # avoid allocating the same array again and again
    buf = _buffers.get(Z.shape)
    if buf is None:
        buf = _buffers[Z.shape] = np.empty(Z.shape)
    np.multiply(dA, Z > 0, out=buf)
    return buf
