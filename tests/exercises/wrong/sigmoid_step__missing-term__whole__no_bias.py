def sigmoid_step(position, steepness):
    return steepness, 0.0
