def gate_weights(gate):
    return {
        "AND": (12, 12, -18),
        "OR": (12, 12, -6),
        "NAND": (-12, -12, 18),
        "NOR": (-12, -12, -6),
    }.get(gate)
