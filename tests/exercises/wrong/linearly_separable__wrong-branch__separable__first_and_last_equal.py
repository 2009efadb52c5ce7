def linearly_separable(outputs):
    return outputs[0] != outputs[3]
