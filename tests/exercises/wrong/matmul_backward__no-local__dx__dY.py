def matmul_backward(dY, x, w):
    return dY, x.T @ dY
