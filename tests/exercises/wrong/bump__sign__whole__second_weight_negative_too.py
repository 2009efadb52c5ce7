import numpy as np


def bump(left, right, height, steepness):
    return (
        np.array([steepness, -steepness]),
        np.array([-steepness * left, steepness * right]),
        np.array([height, -height]),
    )
