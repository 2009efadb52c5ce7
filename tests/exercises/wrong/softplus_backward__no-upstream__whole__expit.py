def softplus_backward(dA, Z):
    from scipy.special import expit

    return expit(Z)
