import numpy as np


def make_probe(rng):
    N, D, H = 3, 4, 5
    draw = lambda *shape: rng.uniform(0.5, 1.5, shape) * rng.choice([-1, 1], shape)
    return draw(N, H), draw(N, D), draw(H, D)
