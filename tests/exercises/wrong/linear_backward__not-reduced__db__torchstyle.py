import numpy as np


class Linear:
    """Looks like torch.autograd.Function, but by hand."""

    @staticmethod
    def backward(ctx, grad_output):
        inp, weight = ctx
        grad_input = np.matmul(grad_output, weight)
        grad_weight = np.matmul(grad_output.transpose(), inp)
        grad_bias = grad_output * 1.0
        return grad_input, grad_weight, grad_bias


def linear_backward(dZ, X, W):
    return Linear.backward((X, W), dZ)
