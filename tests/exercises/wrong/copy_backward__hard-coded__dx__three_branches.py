def copy_backward(*dzs):
    return (dzs[0] + dzs[1 % len(dzs)] + dzs[2 % len(dzs)]) * 1.0
