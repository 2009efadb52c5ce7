def margins(w, b, X, y):
    found = []
    for x_n, y_n in zip(X, y):
        score = float(b)
        for w_d, x_d in zip(w, x_n):
            score += float(w_d) * float(x_d)
        found.append(float(y_n) * score)
    return found
