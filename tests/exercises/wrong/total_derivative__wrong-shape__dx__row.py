def total_derivative(dz_dy, dy_dx):
    return dz_dy.reshape(1, -1) @ dy_dx
