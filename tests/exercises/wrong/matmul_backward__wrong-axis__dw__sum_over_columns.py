def matmul_backward(dY, x, w):
    dw = x.T @ dY.sum(axis=1, keepdims=True)
    return dY @ w.T, dw
