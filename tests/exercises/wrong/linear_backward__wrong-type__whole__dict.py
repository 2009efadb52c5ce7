def linear_backward(dZ, X, W):
    return {"dX": dZ @ W, "dW": dZ.T @ X, "db": dZ.sum(0)}
