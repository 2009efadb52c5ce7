def perceptron_criterion(w, X, y):
    # go through all the examples one after the other
    J = 0.0
    dw = [0.0] * len(w)
    for n in range(len(X)):
        # compute the score of this example
        score = 0.0
        for d in range(len(w)):
            score = score + float(w[d]) * float(X[n][d])
        # it is misclassified when label times score is not positive
        if y[n] * score <= 0:
            J = J - float(y[n]) * score
            for d in range(len(w)):
                # move towards y * x
                dw[d] = dw[d] + float(y[n]) * float(X[n][d])
    return J, dw
