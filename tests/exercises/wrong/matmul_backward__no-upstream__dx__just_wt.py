def matmul_backward(dY, x, w):
    dx = w.T
    dw = x.T @ dY
    return dx, dw
