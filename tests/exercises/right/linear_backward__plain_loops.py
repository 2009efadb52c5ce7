def linear_backward(dZ, X, W):
    N, H = dZ.shape
    D = X.shape[1]
    dX = [[0.0] * D for _ in range(N)]
    dW = [[0.0] * D for _ in range(H)]
    db = [0.0] * H
    for n in range(N):
        for h in range(H):
            db[h] += float(dZ[n, h])
            for d in range(D):
                dX[n][d] += float(dZ[n, h]) * float(W[h, d])
                dW[h][d] += float(dZ[n, h]) * float(X[n, d])
    return dX, dW, db
