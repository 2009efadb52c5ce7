def bump(left, right, height, steepness):
    # two units make the bump, each carries half of it
    w = [steepness] * 2
    b = [-steepness * edge for edge in (left, right)]
    v = [height / 2, -height / 2]
    return w, b, v
