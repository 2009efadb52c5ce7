def tanh_backward(dA, A):
    return (1 - A) * (1 + A)
