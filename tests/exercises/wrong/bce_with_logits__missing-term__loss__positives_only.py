import numpy as np
from scipy.special import expit


def bce_with_logits(s, y):
    n = len(s)
    log_p = -np.logaddexp(0, -s)
    loss = -(y * log_p).sum() / n
    ds = (expit(s) - y) / n
    return loss, ds
