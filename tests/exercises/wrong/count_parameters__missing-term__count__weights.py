def count_parameters(sizes):
    total = 0
    for D, H in zip(sizes, sizes[1:]):
        total += D * H
    return total
