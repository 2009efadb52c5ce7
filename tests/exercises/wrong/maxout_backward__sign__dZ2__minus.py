import numpy as np


def maxout_backward(dA, Z1, Z2):
    # max(a, b) = b + relu(a - b), so the gradient of a - b has a minus on b
    gate = np.greater_equal(Z1, Z2)
    return gate * dA, -(np.logical_not(gate) * dA)
