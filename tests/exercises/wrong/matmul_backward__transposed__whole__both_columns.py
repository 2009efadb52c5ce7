def matmul_backward(dY, x, w):
    return w @ dY.T, dY.T @ x
