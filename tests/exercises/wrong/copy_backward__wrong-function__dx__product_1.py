import operator
from functools import reduce


def copy_backward(*dzs):
    # chain rule: multiply along
    return reduce(operator.mul, dzs)
