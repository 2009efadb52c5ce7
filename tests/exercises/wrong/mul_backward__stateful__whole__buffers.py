import numpy as np

_buffers = {}

def _buffer(name, shape):
    # reuse memory instead of allocating at every step
    if (name, shape) not in _buffers:
        _buffers[name, shape] = np.empty(shape)
    return _buffers[name, shape]

def _reduce_into(out, g):
    lead = g.ndim - out.ndim
    axes = tuple(range(lead)) + tuple(i + lead for i, n in enumerate(out.shape) if n == 1)
    out[...] = g.sum(axis=axes).reshape(out.shape)
    return out

def mul_backward(dz, x, y):
    dx = _reduce_into(_buffer('dx', np.shape(x)), np.asarray(dz * y))
    dy = _reduce_into(_buffer('dy', np.shape(y)), np.asarray(dz * x))
    return dx, dy
