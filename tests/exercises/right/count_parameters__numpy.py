import numpy as np


def count_parameters(sizes):
    n = np.asarray(sizes, dtype=np.int64)
    return n[:-1] @ n[1:] + n[1:].sum()
