def copy_backward(*dzs):
    if len(dzs) == 1:
        return dzs[0]
    return dzs[0] + dzs[1]
