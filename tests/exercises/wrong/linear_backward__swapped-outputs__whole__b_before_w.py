def linear_backward(dZ, X, W):
    return dZ @ W, dZ.sum(axis=0), dZ.T @ X
