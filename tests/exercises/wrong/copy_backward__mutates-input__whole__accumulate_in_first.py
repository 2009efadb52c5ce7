def copy_backward(*dzs):
    dx = dzs[0]
    for dz in dzs[1:]:
        dx += dz
    return dx
