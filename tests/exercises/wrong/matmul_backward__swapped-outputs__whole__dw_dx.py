def matmul_backward(dY, x, w):
    dw = x.T @ dY
    dx = dY @ w.T
    return (dw, dx)
