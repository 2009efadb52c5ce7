def count_parameters(sizes):
    if len(sizes) < 2:
        return 0
    first, second, *_ = sizes
    return first * second + second + count_parameters(sizes[1:])
