def xor_network():
    W1 = [[2, 2], [-2, -2]]
    b1 = [-1, 3]
    w2 = [1, 1]
    b2 = -1.5
    return W1, b1, w2, b2
