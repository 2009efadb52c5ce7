def bump(left, right, height, steepness):
    return [steepness, steepness], [-steepness * left, steepness * right], [height, -height]
