def l2_penalty(weights, lam):
    penalty, grads = 0.0, []
    for W in weights:
        penalty += lam * (W**2).sum()
        grads.append(2.0 * lam * W)
    return penalty, grads
