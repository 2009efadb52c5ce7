import numpy as np


def copy_backward(*dzs):
    total = dzs[0]
    for d in dzs[1:]:
        total += d
    return total
