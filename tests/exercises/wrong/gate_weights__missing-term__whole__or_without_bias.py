def gate_weights(gate):
    k = 40.0
    weights = None
    if gate == "AND":
        weights = (k, k, -1.5 * k)
    if gate == "OR":
        weights = (k, k, 0.0)      # any 1 is enough
    if gate == "NAND":
        weights = (-k, -k, 1.5 * k)
    if gate == "NOR":
        weights = (-k, -k, 0.5 * k)
    return weights
