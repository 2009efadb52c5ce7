import itertools


def linearly_separable(outputs):
    pts = list(itertools.product([0, 1], [0, 1]))
    vals = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2]
    for w1, w2, b in itertools.product(vals, vals, vals):
        if [int(w1 * p + w2 * q + b > 0) for p, q in pts] == list(outputs):
            return (w1, w2, b)
    return None
