def tanh_backward(dA, A):
    return (1 - A) * dA * (1 + A)
