import numpy as np


def tape_backward(tape):
    g = np.zeros(len(tape))
    g[len(tape) - 1] = 1
    k = len(tape)
    while k > 0:
        k -= 1
        for parent, local in tape[k]:
            g[parent] = g[parent] + local * g[k]
    return g
