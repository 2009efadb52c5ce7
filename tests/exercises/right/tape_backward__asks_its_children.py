def tape_backward(tape):
    uses = [[] for _ in tape]
    for k, entry in enumerate(tape):
        for parent, local in entry:
            uses[parent].append((k, local))
    gradients = [0.0] * len(tape)
    for k in range(len(tape) - 1, -1, -1):
        own = 1.0 if k == len(tape) - 1 else 0.0
        gradients[k] = own + sum(gradients[child] * local for child, local in uses[k])
    return gradients
