def linear(dZ, X, W):
    return dZ @ W, dZ.T @ X


def matmul_backward(dY, x, w):
    dx, dW = linear(dY, x, w.T)
    return dx, dW.T
