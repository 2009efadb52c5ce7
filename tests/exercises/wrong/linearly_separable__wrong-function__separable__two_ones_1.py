def linearly_separable(outputs):
    """A gate with as many ones as zeros cannot be cut by a line."""
    return sum(outputs) != 2
