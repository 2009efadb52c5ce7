def difference_quotients(f, x, h):
    forward = (f(x + h) - f(x)) / h
    backward = (f(x) - f(x - h)) / h
    return backward, forward, (forward + backward) / 2
