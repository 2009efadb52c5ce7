def gate_weights(gate):
    return {
        "OR": (20, 20, -30),
        "AND": (20, 20, -10),
        "NOR": (-20, -20, 30),
        "NAND": (-20, -20, 10),
    }.get(gate)
