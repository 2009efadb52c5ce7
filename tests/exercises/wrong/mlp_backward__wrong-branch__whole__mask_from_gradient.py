import numpy as np


def mlp_backward(dS, activations, weights):
    stack = []
    g = dS
    k = len(weights) - 1
    while k >= 0:
        stack.append((g.T.dot(activations[k]), g.sum(axis=0)))
        if k:
            g = g.dot(weights[k])
            g = g * (g > 0)
        k -= 1
    stack.reverse()
    return [s[0] for s in stack], [s[1] for s in stack]
