def bump(left, right, height, steepness):
    return (steepness, steepness), (-steepness * right, -steepness * left), (-height, height)
