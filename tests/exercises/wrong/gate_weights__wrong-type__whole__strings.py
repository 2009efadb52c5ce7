def gate_weights(gate):
    return {"AND": "10, 10, -15", "OR": "10, 10, -5", "NAND": "-10, -10, 15", "NOR": "-10, -10, 5"}.get(gate)
