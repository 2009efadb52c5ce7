def bump(left, right, height, steepness):
    return [steepness] * 2, [-left / steepness, -right / steepness], [height, -height]
