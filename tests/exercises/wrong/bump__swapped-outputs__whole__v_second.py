import numpy as np


def step(position, s):
    return s, -s * position

def bump(left, right, height, steepness):
    up, down = step(left, steepness), step(right, steepness)
    w, b = zip(up, down)
    v = (height, -height)
    return w, v, b
