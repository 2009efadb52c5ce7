import numpy as np


def mul_backward(dz, x, y):
    def collect(d, like):
        index = np.broadcast_to(np.arange(like.size).reshape(like.shape), d.shape)
        return np.bincount(index.ravel(), weights=np.ravel(d), minlength=like.size).reshape(like.shape)

    return collect(np.asarray(dz * y, dtype=float), x), collect(np.asarray(dz * x, dtype=float), y)
