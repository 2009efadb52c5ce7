import numpy as np


def kl_divergence(p, q):
    from scipy.special import rel_entr

    return rel_entr(np.asarray(p, float), np.asarray(q, float)).sum()
