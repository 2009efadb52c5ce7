def matmul_backward(dY, x, w):
    N = len(dY)
    return dY @ w.T / N, x.T @ dY / N
