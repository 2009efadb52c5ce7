def total_derivative(dz_dy, dy_dx):
    total = 0.0 * dy_dx[0]
    for i in range(1, len(dz_dy)):
        total = total + dz_dy[i] * dy_dx[i]
    return total
