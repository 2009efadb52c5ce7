def gate_weights(gate):
    k = 20.0
    if gate in ("AND", "OR"):
        w1 = w2 = k
    elif gate in ("NAND", "NOR"):
        w1 = w2 = -k
    else:
        return None
    b = 0.0
    return w1, w2, b
