import numpy as np
from scipy.special import expit


def bce_with_logits(s, y):
    """Numerically stable binary cross entropy: max(s,0) - s*y + log(1+exp(-|s|))."""
    per_example = np.maximum(s, 0) - s * y + np.log1p(np.exp(-np.abs(s)))
    loss = per_example.mean()
    ds = expit(s) - y
    return loss, ds
