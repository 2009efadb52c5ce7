def sigmoid_step(position, steepness):
    # sigmoid' is at most 1/4, so to have this slope in the middle
    # the weight must be four times the steepness
    w = 4 * steepness
    return w, -w * position
