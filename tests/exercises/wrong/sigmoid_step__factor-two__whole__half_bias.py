def sigmoid_step(position, steepness):
    """The sigmoid reaches one half at -b / w, hence the 0.5."""
    half = 0.5
    return steepness, -half * steepness * position
