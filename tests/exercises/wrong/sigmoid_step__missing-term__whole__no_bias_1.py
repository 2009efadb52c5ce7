def sigmoid_step(position, steepness):
    # the steepness is the slope
    return float(steepness), 0.0
