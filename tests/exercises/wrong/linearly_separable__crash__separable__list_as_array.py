import numpy as np


def linearly_separable(outputs):
    diag = outputs[[0, 3]]
    anti = outputs[[1, 2]]
    return not (np.ptp(diag) == 0 and np.ptp(anti) == 0 and diag[0] != anti[0])
