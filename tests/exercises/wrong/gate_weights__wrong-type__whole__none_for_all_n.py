def gate_weights(gate):
    if gate == "AND":
        return 20, 20, -30
    if gate == "OR":
        return 20, 20, -10
