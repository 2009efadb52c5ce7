def linear_backward(dZ, X, W):
    return dZ * W, dZ * X, dZ.sum(axis=0)
