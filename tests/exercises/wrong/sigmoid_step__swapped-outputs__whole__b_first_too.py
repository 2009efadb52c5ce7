def sigmoid_step(position, steepness):
    # w * position + b must be 0
    b = -(position * steepness)
    return b, steepness
