def total_derivative(dz_dy, dy_dx):
    total = 0.0 * dy_dx[0]
    for i in range(len(dz_dy) - 1):
        total = total + dz_dy[i] * dy_dx[i]
    return total
