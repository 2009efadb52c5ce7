def literal_perceptron(literal):
    words = [w for w in literal.split() if w != "+"]
    w1 = -1 if words[0] == "~a" else 1
    w2 = -1 if words[1] == "~b" else 1
    bars = (w1 < 0) + (w2 < 0)
    return w1, w2, bars - (1.5 if "+" in literal else 0.5)
