def squared_norm_backward(W, x):
    x = x.reshape(-1, 1)
    q = W @ x
    f = float((q.T @ q)[0, 0])
    dW = 2 * q @ x.T
    dx = 2 * W.T @ q
    return f, dW, dx
