import numpy as np


def multiclass_hinge(S, y, margin=1.0):
    losses, grads = [], []
    for s, label in zip(S, y):
        m = [max(0.0, s[j] - s[label] + margin) if j != label else 0.0 for j in range(len(s))]
        g = [1.0 if v > 0 else 0.0 for v in m]
        g[label] = -sum(g)
        losses.append(sum(m))
        grads.append(g)
    return np.mean(losses), np.array(grads)
