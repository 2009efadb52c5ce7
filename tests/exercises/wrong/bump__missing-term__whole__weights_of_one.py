def bump(left, right, height, steepness):
    return [1.0, 1.0], [-left, -right], [height, -height]
