def linearly_separable(outputs):
    ones = outputs.count(1)
    zeros = outputs.count(0)
    # a balanced table cannot be cut by one line
    return ones != zeros
