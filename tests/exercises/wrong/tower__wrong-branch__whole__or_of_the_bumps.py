def tower(x_range, y_range, height, steepness):
    k = steepness
    W1 = [[k, 0], [-k, 0], [0, k], [0, -k]]
    b1 = [-k * x_range[0], k * x_range[1], -k * y_range[0], k * y_range[1]]
    return W1, b1, [50, 50, 50, 50], -125
