def collapse_linear(weights, biases):
    W, b = weights[0], 0 * biases[0]
    before = biases[0]
    for V, c in zip(weights[1:], biases[1:]):
        b = V @ (b + before)
        before = c
        W = V @ W
    return W, b
