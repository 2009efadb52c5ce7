def gate_weights(gate):
    table = {
        "AND": (1.0, 1.0, -1.5),
        "OR": (1.0, 1.0, -0.5),
        "NAND": (-1.0, -1.0, 1.5),
        "NOR": (-1.0, -1.0, 0.5),
    }
    return table.get(gate)
