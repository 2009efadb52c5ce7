import numpy as np


def linear_backward(dZ, X, W):
    out, inn = W.shape
    bias_grad = np.zeros((out,), dtype=np.float32)
    for row in dZ:
        bias_grad += row.astype(np.float32)
    return [dZ.dot(W), dZ.T.dot(X), bias_grad]
