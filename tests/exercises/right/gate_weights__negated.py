def gate_weights(gate):
    if gate in ("XOR", "XNOR"):
        return None
    if gate.startswith("N"):
        w1, w2, b = gate_weights(gate[1:] if gate == "NAND" else "OR")
        return -w1, -w2, -b
    return (20.0, 20.0, -30.0 if gate == "AND" else -10.0)
