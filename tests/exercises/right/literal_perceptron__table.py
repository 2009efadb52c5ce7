import numpy as np

TABLE = {
    "a b": [2, 2, -3],
    "a ~b": [2, -2, -1],
    "~a b": [-2, 2, -1],
    "~a ~b": [-2, -2, 1],
    "a + b": [2, 2, -1],
    "a + ~b": [2, -2, 1],
    "~a + b": [-2, 2, 1],
    "~a + ~b": [-2, -2, 3],
}


def literal_perceptron(literal):
    return np.array(TABLE[literal]).tolist()
