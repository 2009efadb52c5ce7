def gate_weights(gate):
    return {
        "AND": (-15, 10, 10),
        "OR": (-5, 10, 10),
        "NAND": (15, -10, -10),
        "NOR": (5, -10, -10),
    }.get(gate)
