import numpy as np


class Node:
    """Keeps .grad and adds to it, as torch does."""
    grads = {}

    @classmethod
    def accumulate(cls, shape, g):
        cls.grads[shape] = cls.grads.get(shape, 0) + g
        return cls.grads[shape]

def sigmoid_backward(dA, A):
    return Node.accumulate(A.shape, dA * A * (1 - A))
