import numpy as np

SLOPE = 0.1

def leaky_relu_backward(dA, Z, slope=0.1):
    local = (Z > 0) + SLOPE * (Z <= 0)
    return dA * local
