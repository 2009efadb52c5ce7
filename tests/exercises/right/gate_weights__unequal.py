def gate_weights(gate):
    if gate == "AND":
        return [30.0, 20.0, -40.0]
    if gate == "OR":
        return [30.0, 20.0, -10.0]
    if gate == "NAND":
        return [-30.0, -20.0, 40.0]
    if gate == "NOR":
        return [-30.0, -20.0, 10.0]
    return None
