def make_probe(rng):
    return rng.random((4, 3)) + 0.1, rng.random((4, 2)) + 0.1, rng.random((3, 2)) + 0.1
