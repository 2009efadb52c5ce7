import math


def log_square_gradients(x, y, z):
    # forward
    a = x + y
    b = a * a
    c = b + z
    f = math.log(c)
    # backward
    df = 1.0
    dc = df / f
    db = dc
    dz = dc
    da = 2 * a * db
    dx = da
    dy = da
    return f, dx, dy, dz
