def make_probe(rng):
    return rng.normal(size=(4, 3)), rng.normal(size=(5, 4)), rng.normal(size=(3, 5))
