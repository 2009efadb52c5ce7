import numpy as np


def sigmoid_step(position, steepness):
    return lambda x: 1 / (1 + np.exp(-steepness * (x - position)))
