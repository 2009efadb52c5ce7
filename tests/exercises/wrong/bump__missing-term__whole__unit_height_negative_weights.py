def bump(left, right, height, steepness):
    return [-steepness] * 2, [steepness * left, steepness * right], [-1.0, 1.0]
