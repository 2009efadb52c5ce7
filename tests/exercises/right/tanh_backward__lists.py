def tanh_backward(dA, A):
    return [[float(g) * (1.0 - float(a) ** 2) for g, a in zip(*pair)] for pair in zip(dA, A)]
