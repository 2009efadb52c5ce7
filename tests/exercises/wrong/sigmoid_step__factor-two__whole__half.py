def sigmoid_step(position, steepness):
    return steepness, -steepness * position / 2
