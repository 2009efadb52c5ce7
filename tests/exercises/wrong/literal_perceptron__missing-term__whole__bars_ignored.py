def literal_perceptron(literal):
    return (1, 1, -0.5) if "+" in literal else (1, 1, -1.5)
