def tape_backward(tape):
    g = [0.0] * len(tape)
    g[-1] = 1.0
    for k, entry in enumerate(tape):
        for parent, local in entry:
            g[parent] += g[k] * local
    return g
