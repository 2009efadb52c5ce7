def linear_backward(dZ, X, W):
    dX = dZ[:, 0:1] * W[0] + dZ[:, 1:2] * W[1] + dZ[:, 2:3] * W[2] + dZ[:, 3:4] * W[3]
    return dX, dZ.T @ X, dZ.sum(axis=0)
