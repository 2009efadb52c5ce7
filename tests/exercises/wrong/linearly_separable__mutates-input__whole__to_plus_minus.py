def linearly_separable(outputs):
    # work with -1 / +1
    for i in range(4):
        if outputs[i] == 0:
            outputs[i] = -1
    t00, t01, t10, t11 = outputs
    # not separable when the diagonals agree and differ from each other
    if t00 == t11 and t01 == t10 and t00 != t01:
        return False
    return True
