def xor_network():
    return [[1, 1], [1, 1]], [-0.5, -2], [1, -1], -0.5
