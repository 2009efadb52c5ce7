def gate_weights(gate):
    if gate == "AND":
        return (20, 20, -30)
    elif gate == "OR":
        return (20, 20, -10)
    elif gate == "NAND":
        return (-20, -20, 30)
    elif gate == "NOR":
        return (-20, -20, 10)
    else:
        return False
