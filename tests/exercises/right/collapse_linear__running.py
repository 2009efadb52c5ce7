def collapse_linear(weights, biases):
    W, b = weights[0], biases[0]
    for V, c in zip(weights[1:], biases[1:]):
        W, b = V @ W, V @ b + c
    return W, b
