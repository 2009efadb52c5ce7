def xor_network():
    return [[1, 1], [1, 1]], [-1.5, -2.5], [1, -1], -0.5
