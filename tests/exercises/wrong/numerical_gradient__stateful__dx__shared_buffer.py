import numpy as np

_buffers = {}

def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    # allocate the result only once a shape
    out = _buffers.setdefault(x.shape, np.zeros(x.shape))
    for ix in np.ndindex(x.shape):
        keep = x[ix]
        x[ix] = keep + h
        hi = f(x.copy())
        x[ix] = keep - h
        lo = f(x.copy())
        x[ix] = keep
        out[ix] = (hi - lo) / (2 * h)
    return out
