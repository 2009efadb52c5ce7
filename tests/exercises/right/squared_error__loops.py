def squared_error(Y_hat, Y):
    N, K = Y.shape
    loss, dY = 0.0, [[0.0] * K for _ in range(N)]
    for n in range(N):
        for k in range(K):
            d = float(Y_hat[n, k]) - float(Y[n, k])
            loss += d * d / (2 * N)
            dY[n][k] = d / N
    return loss, dY
