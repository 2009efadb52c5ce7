def collapse_linear(weights, biases):
    W = weights[0]
    for V in weights[1:]:
        W = V @ W
    return W, biases[-1]
