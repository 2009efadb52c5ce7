def bump(left, right, height, steepness):
    return [steepness] * 2, [-steepness * right, -steepness * left], [height, -height]
