def literal_perceptron(literal):
    first, *middle, last = literal.split()
    w1 = w2 = b = 0.0
    for _ in range(100):
        for a in (0, 1):
            for c in (0, 1):
                p = a != first.startswith("~")
                q = c != last.startswith("~")
                y = 1 if ((p or q) if middle else (p and q)) else -1
                if y * (w1 * a + w2 * c + b) <= 0:
                    w1, w2, b = w1 + y * a, w2 + y * c, b + y
    return w1, w2, b
