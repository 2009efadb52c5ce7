def count_parameters(sizes):
    total = 0
    for k in range(1, len(sizes) - 1):
        total += sizes[k - 1] * sizes[k] + sizes[k]
    return total
