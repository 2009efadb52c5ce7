import math


def bce_with_logits(s, y):
    N = len(s)
    total, ds = 0.0, []
    for v, t in zip(s.tolist(), y.tolist()):
        e = math.exp(-abs(v))
        total += max(v, 0.0) - t * v + math.log1p(e)
        p = 1 / (1 + e) if v >= 0 else e / (1 + e)
        ds.append((p - t) / N)
    return total / N, ds
