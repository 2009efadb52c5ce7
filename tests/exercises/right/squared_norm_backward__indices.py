def squared_norm_backward(W, x):
    H, D = W.shape
    q = [sum(float(W[k, j]) * float(x[j]) for j in range(D)) for k in range(H)]
    f = sum(v * v for v in q)
    dW = [[2 * q[i] * float(x[j]) for j in range(D)] for i in range(H)]
    dx = [sum(2 * q[k] * float(W[k, j]) for k in range(H)) for j in range(D)]
    return [f, dW, dx]
