def total_derivative(dz_dy, dy_dx):
    return -(dz_dy @ dy_dx)
