def count_parameters(sizes):
    return sum((D + 1) * H for D, H in zip(sizes[:-1], sizes[1:]))
