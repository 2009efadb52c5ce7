from scipy.stats import entropy


def kl_divergence(p, q):
    return float(entropy(q, p))
