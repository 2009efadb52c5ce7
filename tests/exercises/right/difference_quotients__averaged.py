def difference_quotients(f, x, h):
    forward = (f(x + h) - f(x)) / h
    backward = (f(x) - f(x - h)) / h
    return forward, backward, 0.5 * (forward + backward)
