import math


def softmax(S):
    rows = []
    for row in S:
        values = [float(v) for v in row]
        top = max(values)
        exps = [math.exp(v - top) for v in values]
        rows.append([e / sum(exps) for e in exps])
    return rows
