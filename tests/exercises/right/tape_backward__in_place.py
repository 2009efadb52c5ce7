def tape_backward(tape):
    gradients = [0.0] * len(tape)
    gradients[-1] = 1.0
    for k in reversed(range(len(tape))):
        for parent, local in tape[k]:
            gradients[parent] += gradients[k] * local
    return gradients
