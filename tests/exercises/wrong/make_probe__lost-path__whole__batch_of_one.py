def make_probe(rng):
    return rng.normal(size=(1, 4)), rng.normal(size=(1, 2)), rng.normal(size=(4, 2))
