def squared_norm_backward(W, x):
    q = W @ x
    return q.sum(), 2 * q[:, None] @ x[None, :], 2 * W.T @ q
