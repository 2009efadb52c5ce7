def difference_quotients(f, x, h):
    up, here, down = f(x + h), f(x), f(x - h)
    return (up - here) / h, (here - down) / h, (up - down) / 2 * h
