def copy_backward(*dzs):
    return dzs[0]
