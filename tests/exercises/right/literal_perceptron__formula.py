def literal_perceptron(literal):
    signs = [-1.0 if word.startswith("~") else 1.0 for word in literal.split() if word != "+"]
    bars = signs.count(-1.0)
    b = (-0.5 if "+" in literal else -1.5) + bars
    return signs[0], signs[1], b
