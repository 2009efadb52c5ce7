def matmul_backward(dY, x, w):
    dx = dY @ w.T
    dw = x.T @ dY
    dx += dY @ w.T
    dw += x.T @ dY
    return dx, dw
