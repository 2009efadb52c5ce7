def copy_backward(*dzs):
    return -sum(dzs)
