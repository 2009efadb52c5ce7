def count_parameters(sizes):
    return sum(n for n in sizes)
