def collapse_linear(weights, biases):
    W, b = weights[0].T, biases[0]
    for V, c in zip(weights[1:], biases[1:]):
        W, b = W @ V.T, V @ b + c
    return W, b
