import numpy as np


def sigmoid_step(position, steepness):
    return steepness, -steepness * position


def bump(left, right, height, steepness):
    w1, b1 = sigmoid_step(left, steepness)
    w2, b2 = sigmoid_step(right, steepness)
    return np.array([w1, w2]), np.array([b1, b2]), np.array([1.0, -1.0]) * height
