import math


def log_square_gradients(x, y, z):
    tape = [x + y]
    tape.append(tape[0] ** 2)
    tape.append(tape[1] + z)
    tape.append(math.log(tape[2]))
    g = [1.0 / tape[2]]              # z
    g.append(g[0] * 2 * tape[0])     # y
    g.append(g[0] * 2 * tape[0])     # x
    return (tape[3], *g)
