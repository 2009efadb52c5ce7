def dot(a, b):
    return sum(float(p) * float(q) for p, q in zip(a, b))


def matmul_backward(dY, x, w):
    dY, x, w = dY.tolist(), x.tolist(), w.tolist()
    columns = list(zip(*dY))
    dx = [[dot(g, row) for row in w] for g in dY]
    dw = [[dot(feature, column) for column in columns] for feature in zip(*x)]
    return [dx, dw]
