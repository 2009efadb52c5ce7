def sigmoid_step(position, steepness):
    b = -int(steepness * position)
    return steepness, b
