def sigmoid_step(position, steepness):
    w = steepness
    b = int(round(-w * position))
    return w, b
