import numpy as np


def softmax(S):
    return 1 / (1 + np.exp(-S))
