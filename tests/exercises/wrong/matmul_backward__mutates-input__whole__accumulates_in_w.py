def matmul_backward(dY, x, w):
    dx = dY @ w.T
    w[...] = x.T @ dY
    return dx, w
