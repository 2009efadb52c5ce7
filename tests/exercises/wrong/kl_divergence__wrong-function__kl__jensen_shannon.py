import numpy as np
from scipy.special import rel_entr


def kl_divergence(p, q):
    m = (p + q) / 2
    return float(0.5 * rel_entr(p, m).sum() + 0.5 * rel_entr(q, m).sum())
