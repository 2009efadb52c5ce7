def secant(f, a, b):
    return (f(b) - f(a)) / (b - a)


def difference_quotients(f, x, h):
    return [secant(f, x, x + h), secant(f, x - h, x), secant(f, x - h, x + h)]
