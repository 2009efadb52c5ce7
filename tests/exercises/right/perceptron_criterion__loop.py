def perceptron_criterion(w, X, y):
    J = 0.0
    dw = [0.0] * len(w)
    for x_n, y_n in zip(X, y):
        score = sum(float(a) * float(b) for a, b in zip(w, x_n))
        if y_n * score <= 0:
            J -= float(y_n) * score
            for d in range(len(w)):
                dw[d] -= float(y_n) * float(x_n[d])
    return J, dw
