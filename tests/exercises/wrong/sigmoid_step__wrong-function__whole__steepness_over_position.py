def sigmoid_step(position, steepness):
    return steepness, -steepness / position if position else 0.0
