def gate_weights(gate):
    table = {"AND": (30, 30, 45), "OR": (30, 30, 15), "NOR": (-30, -30, -15), "NAND": (-30, -30, -45)}
    return table.get(gate)
