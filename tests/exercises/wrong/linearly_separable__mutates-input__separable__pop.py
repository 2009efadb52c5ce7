def linearly_separable(outputs):
    first = outputs.pop(0)
    last = outputs.pop()
    # what is left are the two mixed inputs 01 and 10
    return not (first == last and outputs[0] == outputs[1] and first != outputs[0])
