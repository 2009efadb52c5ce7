def gate_weights(gate):
    # bias, then weights
    if gate == "AND":
        w = (-30.0, 20.0, 20.0)
    elif gate == "OR":
        w = (-10.0, 20.0, 20.0)
    elif gate == "NAND":
        w = (30.0, -20.0, -20.0)
    elif gate == "NOR":
        w = (10.0, -20.0, -20.0)
    else:
        w = None
    return w
