def sigmoid_backward(dA, A):
    return dA.T @ (A * (1 - A))
