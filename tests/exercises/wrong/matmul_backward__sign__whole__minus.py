def matmul_backward(dY, x, w):
    g = -dY
    return g @ w.T, x.T @ g
