def total_derivative(dz_dy, dy_dx):
    return sum(float(a) * float(b) for a, b in zip(dz_dy, dy_dx))
