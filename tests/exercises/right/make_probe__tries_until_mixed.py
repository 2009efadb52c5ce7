def make_probe(rng):
    while True:
        X, W = rng.standard_normal((5, 3)), rng.standard_normal((4, 3))
        Z = X @ W.T
        if (Z > 0).any() and (Z < 0).any():
            return rng.standard_normal((5, 4)), X, W
