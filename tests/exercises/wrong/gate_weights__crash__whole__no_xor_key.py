W = {"AND": [1, 1, -1.5], "OR": [1, 1, -0.5], "NAND": [-1, -1, 1.5], "NOR": [-1, -1, 0.5]}

def gate_weights(gate):
    w1, w2, b = W[gate]
    k = 30
    return k * w1, k * w2, k * b
