def total_derivative(dz_dy, dy_dx):
    for i in range(len(dz_dy)):
        dx = dz_dy[i] * dy_dx[i]
    return dx
