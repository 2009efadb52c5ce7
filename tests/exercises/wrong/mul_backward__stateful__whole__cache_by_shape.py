import numpy as np


class MulGate:
    cache = {}

    @staticmethod
    def unb(g, shape):
        g = np.asarray(g)
        g = g.sum(axis=tuple(range(g.ndim - len(shape))))
        return g.sum(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)

    def forward(self, x, y):
        # remember the inputs for the backward pass
        self.cache.setdefault((x.shape, y.shape), (x.copy(), y.copy()))

    def backward(self, dz, shapes):
        x, y = self.cache[shapes]
        return self.unb(dz * y, x.shape), self.unb(dz * x, y.shape)

gate = MulGate()

def mul_backward(dz, x, y):
    gate.forward(x, y)
    return gate.backward(dz, (x.shape, y.shape))
