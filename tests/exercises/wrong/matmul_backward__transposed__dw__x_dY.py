def matmul_backward(dY, x, w):
    return dY @ w.T, x @ dY
