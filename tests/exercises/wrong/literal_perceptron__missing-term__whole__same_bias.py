def literal_perceptron(literal):
    words = literal.replace("+", "").split()
    w = [(-1.0) ** word.count("~") for word in words]
    return w[0], w[1], (-0.5 if "+" in literal else -1.5)
