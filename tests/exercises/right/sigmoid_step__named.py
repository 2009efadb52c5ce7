def sigmoid_step(position, steepness):
    w = steepness
    b = -w * position
    return [w, b]
