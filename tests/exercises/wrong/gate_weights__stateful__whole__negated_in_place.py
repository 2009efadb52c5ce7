_base = {"AND": [20.0, 20.0, -30.0], "OR": [20.0, 20.0, -10.0]}

def gate_weights(gate):
    if gate == "XOR" or gate == "XNOR":
        return None
    if gate == "NAND":
        params = _base["AND"]
    elif gate == "NOR":
        params = _base["OR"]
    else:
        return _base[gate]
    for i in range(3):
        params[i] = -params[i]
    return params
