def relu_interpolant(x, y):
    w, b, v = [], [], []
    before = 0.0
    for i in range(len(x) - 1):
        slope = (float(y[i + 1]) - float(y[i])) / (float(x[i + 1]) - float(x[i]))
        w.append(1.0)
        b.append(-float(x[i]))
        v.append(slope - before)
        before = slope
    return w, b, v, float(y[0])
