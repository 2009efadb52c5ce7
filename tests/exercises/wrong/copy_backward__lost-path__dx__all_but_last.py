def copy_backward(*dzs):
    dx = dzs[0] * 1.0
    for i in range(1, len(dzs) - 1):
        dx = dx + dzs[i]
    return dx
