def gate_weights(gate):
    table = {"AND": (50, 50, -75), "OR": (50, 50, -25), "NOR": (-50, -50, 25), "NAND": (-50, -50, 75)}
    table["XOR"] = table["OR"]
    return table.get(gate)
