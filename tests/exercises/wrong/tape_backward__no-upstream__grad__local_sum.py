def tape_backward(tape):
    g = [0.0] * len(tape)
    g[-1] = 1.0
    for k in reversed(range(len(tape))):
        for parent, local in tape[k]:
            g[parent] += local
    return g
