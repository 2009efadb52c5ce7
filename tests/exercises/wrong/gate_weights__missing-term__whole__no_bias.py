def gate_weights(gate):
    if gate in ("AND", "OR"):
        return 10, 10, 0
    if gate in ("NAND", "NOR"):
        return -10, -10, 0
    return None
