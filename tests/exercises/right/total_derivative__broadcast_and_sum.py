def total_derivative(dz_dy, dy_dx):
    if dy_dx.ndim == 2:
        return (dz_dy[:, None] * dy_dx).sum(axis=0).tolist()
    return (dz_dy * dy_dx).sum()
