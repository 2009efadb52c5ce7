import numpy as np


def bce_with_logits(s, y):
    from scipy.special import expit, log_expit

    positive = np.asarray(y) == 1
    losses = np.empty(len(s))
    losses[positive] = -log_expit(s[positive].astype(float))
    losses[~positive] = -log_expit(-s[~positive].astype(float))
    return losses.mean(), (expit(s.astype(float)) - positive) / len(s)
