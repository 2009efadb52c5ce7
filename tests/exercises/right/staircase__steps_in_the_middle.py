def staircase(f, n, steepness):
    w, b, v = [], [], []
    for i in range(n):
        w.append(steepness)
        b.append(-steepness * (i + 0.5) / n)
        v.append(f((i + 1) / n) - f(i / n))
    return w, b, v, f(0.0)
