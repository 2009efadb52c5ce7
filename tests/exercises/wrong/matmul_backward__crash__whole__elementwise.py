def matmul_backward(dY, x, w):
    dx = dY * w
    dw = dY * x
    return dx, dw
