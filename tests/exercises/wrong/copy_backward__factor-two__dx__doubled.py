def copy_backward(*dzs):
    return 2 * sum(dzs)
