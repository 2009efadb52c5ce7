def literal_perceptron(literal):
    if "+" in literal:
        a, b = literal.split(" + ")
        turned = {"a": "~a", "~a": "a", "b": "~b", "~b": "b"}
        w1, w2, bias = literal_perceptron(turned[a] + " " + turned[b])
        return -w1, -w2, -bias
    a, b = literal.split()
    w1 = 10 if a == "a" else -10
    w2 = 10 if b == "b" else -10
    return w1, w2, 5 - max(w1, 0) - max(w2, 0)
