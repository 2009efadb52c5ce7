def copy_backward(*dzs):
    dx = 1.0
    for dz in dzs:
        dx = dx * dz
    return dx
