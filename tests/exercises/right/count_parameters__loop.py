def count_parameters(sizes):
    total = 0
    for k in range(len(sizes) - 1):
        total += sizes[k] * sizes[k + 1]  # weights
        total += sizes[k + 1]  # biases
    return total
