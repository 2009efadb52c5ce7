def gate_weights(gate):
    return {
        "AND": (4, 4, -6),
        "OR": (10, 10, -5),
        "NAND": (-4, -4, 6),
        "NOR": (-10, -10, 5),
    }.get(gate)
