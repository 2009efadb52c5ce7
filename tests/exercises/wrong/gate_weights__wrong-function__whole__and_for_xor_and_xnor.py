def gate_weights(gate):
    if gate.endswith("OR") and gate[0] not in "NX":
        return 20, 20, -10
    if gate == "NOR":
        return -20, -20, 10
    if gate == "NAND":
        return -20, -20, 30
    return 20, 20, -30
