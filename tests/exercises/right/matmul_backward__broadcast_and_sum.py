def matmul_backward(dY, x, w):
    dx = (dY[:, None, :] * w[None, :, :]).sum(axis=2)
    dw = (x[:, :, None] * dY[:, None, :]).sum(axis=0)
    return dx, dw
