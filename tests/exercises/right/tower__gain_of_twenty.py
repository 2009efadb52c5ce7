def tower(x_range, y_range, height, steepness):
    (x0, x1), (y0, y1) = x_range, y_range
    W1 = [[steepness, 0.0], [-steepness, 0.0], [0.0, steepness], [0.0, -steepness]]
    b1 = [-steepness * x0, steepness * x1, -steepness * y0, steepness * y1]
    return W1, b1, [20.0] * 4, -70.0
