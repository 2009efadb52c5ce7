def make_probe(rng):
    return rng.normal(size=(6, 2)), rng.normal(size=(6, 4)), rng.normal(size=(2, 4))
