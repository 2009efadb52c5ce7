import math


def two_layer_gradients(W, v, x, y):
    H, D = len(W), len(x)
    a = [1 / (1 + math.exp(-sum(float(W[i][j]) * float(x[j]) for j in range(D)))) for i in range(H)]
    e = float(y) - sum(float(v[i]) * a[i] for i in range(H))
    dh = [-e * float(v[i]) * a[i] * (1 - a[i]) for i in range(H)]
    dW = [[dh[i] * float(x[j]) for j in range(D)] for i in range(H)]
    dx = [sum(dh[i] * float(W[i][j]) for i in range(H)) for j in range(D)]
    return e * e / 2, dW, [-e * s for s in a], dx
