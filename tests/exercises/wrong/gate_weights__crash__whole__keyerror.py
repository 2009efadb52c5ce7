GATES = dict(AND=(20, 20, -30), OR=(20, 20, -10), NAND=(-20, -20, 30), NOR=(-20, -20, 10))

def gate_weights(gate):
    w1, w2, b = GATES[gate]
    return w1, w2, b
