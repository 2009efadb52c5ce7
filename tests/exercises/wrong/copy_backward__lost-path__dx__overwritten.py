def copy_backward(*dzs):
    for dz in dzs:
        dx = dz
    return dx
