def literal_perceptron(literal):
    words = [w for w in literal.split() if w != "+"]
    w1 = -1 if words[0] == "~a" else 1
    w2 = -1 if words[1] == "~b" else 1
    threshold = (0.5 if "+" in literal else 1.5) - (w1 < 0) - (w2 < 0)
    return w1, w2, threshold
