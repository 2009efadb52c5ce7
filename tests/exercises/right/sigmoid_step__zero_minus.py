import numpy as np


def sigmoid_step(position, steepness):
    b = 0 - float(position) * float(steepness)
    return np.array(float(steepness)), np.array(b)
