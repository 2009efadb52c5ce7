def matmul_backward(dY, x, w):
    grads = [x.T @ dY, dY @ w.T]
    return grads
