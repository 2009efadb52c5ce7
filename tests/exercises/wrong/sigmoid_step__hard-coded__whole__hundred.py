def sigmoid_step(position, steepness):
    return 100.0, -100.0 * position
