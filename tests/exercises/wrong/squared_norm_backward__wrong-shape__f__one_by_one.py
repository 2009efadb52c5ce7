def squared_norm_backward(W, x):
    q = (W @ x).reshape(-1, 1)
    f = q.T @ q
    return f, 2 * q @ x.reshape(1, -1), 2 * (W.T @ q).ravel()
