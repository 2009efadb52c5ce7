def matmul_backward(dY, x, w):
    n = x.shape[0]
    return dY.dot(w.T), x.T.dot(dY) / n
