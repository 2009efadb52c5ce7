def add_backward(dz, x, y):
    def fit(d, v):
        return d if d.shape == v.shape else d.sum(axis=0)

    return fit(dz, x), fit(dz, y)
