def matmul_backward(dY, x, w):
    dw = dY.T @ x
    if dw.shape != w.shape:
        dw = dw.T
    return dY @ w.T, dw
