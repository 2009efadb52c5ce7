def staircase(f, n, steepness):
    y = [f(i / n) for i in range(n + 1)]
    v = y[1:] - y[:-1]
    return [steepness] * n, [-steepness * (i + 0.5) / n for i in range(n)], v, y[0]
