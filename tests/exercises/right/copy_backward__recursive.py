def copy_backward(first, *rest):
    return first if not rest else first + copy_backward(*rest)
