def staircase(f, n, steepness):
    w, b, v = [], [], []
    for i in range(n):
        x0 = i / n
        x1 = (i + 1) / n
        w.append(steepness)
        b.append(-steepness * 0.5 * (x0 + x1))
        v.append(float(f(x0)) - float(f(x1)))
    return w, b, v, float(f(0.0))
