def tape_backward(tape):
    g = [0.0] * len(tape)
    for k in reversed(range(len(tape))):
        for parent, local in tape[k]:
            g[parent] += g[k] * local
    return g
