def squared_norm_backward(W, x):
    q = W.dot(x)
    return q.dot(q), q[:, None] * x[None, :], 2 * W.T.dot(q)
