def matmul_backward(dY, x, w):
    dx = dY @ w.T
    dw = x[:, :, None] * dY[:, None, :]
    return dx, dw
