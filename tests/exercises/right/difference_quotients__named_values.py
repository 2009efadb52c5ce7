def difference_quotients(f, x, h):
    here, above, below = f(x), f(x + h), f(x - h)
    return (above - here) / h, (here - below) / h, (above - below) / (2 * h)
