def sigmoid_backward(dA, A):
    t = 2.0 * A - 1.0
    return dA * (1.0 - t) * (1.0 + t) / 4.0
