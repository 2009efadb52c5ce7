import math


def sigma(z):
    z = float(z)
    if z < 0:
        return math.exp(z) / (1 + math.exp(z))
    return 1 / (1 + math.exp(-z))


def softplus_backward(dA, Z):
    return [[g * sigma(z) for g, z in zip(gs, zs)] for gs, zs in zip(dA, Z)]
