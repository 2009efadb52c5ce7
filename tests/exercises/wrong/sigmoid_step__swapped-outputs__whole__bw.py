def sigmoid_step(position, steepness):
    bias = -steepness * position
    return bias, steepness
