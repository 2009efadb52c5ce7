def sigmoid_step(position, steepness):
    return -steepness * position, steepness
