import numpy as np


def sigmoid_step(position, steepness):
    return steepness * np.array([1.0, -position])
