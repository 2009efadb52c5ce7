grads = {}


def linear_backward(dZ, X, W):
    key = W.shape
    grads[key] = grads.get(key, 0) + dZ.T @ X
    return dZ @ W, grads[key], dZ.sum(0)
