from scipy.special import expit


def softplus_backward(dA, Z):
    return expit(Z)
