def gate_weights(gate):
    """fires when w1 x1 + w2 x2 exceeds b"""
    K = 24.0
    if gate == "AND":
        return K, K, 1.5 * K
    if gate == "OR":
        return K, K, 0.5 * K
    if gate == "NAND":
        return -K, -K, -1.5 * K
    if gate == "NOR":
        return -K, -K, -0.5 * K
    return None
