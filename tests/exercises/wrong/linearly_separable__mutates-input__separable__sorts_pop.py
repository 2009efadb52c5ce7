def linearly_separable(outputs):
    last = outputs.pop()
    first = outputs.pop(0)
    return not (first == last and outputs[0] == outputs[1] and first != outputs[0])
