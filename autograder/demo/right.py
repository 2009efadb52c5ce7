"""Right answers to ps4, each in the manner of another student; every one is worth full marks.

- `PLAIN`: arrays, briefly.
- `LOOPS`: example by example.
- `EINSUM`: products by subscripts, with `EINSUM_HELPERS` in a cell of their own.
- `LISTS`: lists where arrays and tuples are asked for.
"""

from __future__ import annotations

PLAIN = """
def linear_backward(dZ, X, W):
    return dZ @ W, dZ.T @ X, dZ.sum(axis=0)

def matmul_backward(dY, x, w):
    dx = dY @ w.T
    dw = x.T @ dY
    return dx, dw

def squared_norm_backward(W, x):
    q = W @ x
    return q @ q, 2 * np.outer(q, x), 2 * W.T @ q

def relu_backward(dA, Z):
    return dA * (Z > 0)

def leaky_relu_backward(dA, Z, slope=0.1):
    return dA * np.where(Z > 0, 1, slope)

def sigmoid_backward(dA, A):
    return dA * A * (1 - A)

def tanh_backward(dA, A):
    return dA * (1 - A ** 2)

def softplus_backward(dA, Z):
    e = np.exp(-np.abs(Z))
    return dA * np.where(Z >= 0, 1 / (1 + e), e / (1 + e))

def elu_backward(dA, Z, alpha=1.0):
    return dA * np.where(Z >= 0, 1.0, alpha * np.exp(np.minimum(Z, 0)))

def maxout_backward(dA, Z1, Z2):
    first = Z1 >= Z2
    return dA * first, dA * ~first

def softmax(S):
    E = np.exp(S - np.max(S, axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)

def softmax_backward(dP, P):
    return P * (dP - np.sum(P * dP, axis=1, keepdims=True))

def softmax_cross_entropy(S, y):
    N = S.shape[0]
    T = S - S.max(axis=1, keepdims=True)
    log_P = T - np.log(np.exp(T).sum(axis=1, keepdims=True))
    dS = np.exp(log_P)
    dS[np.arange(N), y] -= 1
    return -log_P[np.arange(N), y].mean(), dS / N

def bce_with_logits(s, y):
    p = np.exp(-np.logaddexp(0, -s))
    return np.mean(np.logaddexp(0, s) - y * s), (p - y) / s.size

def multiclass_hinge(S, y, margin=1.0):
    N = len(y)
    M = S - S[np.arange(N), y, None] + margin
    M[np.arange(N), y] = 0
    dS = 1.0 * (M > 0)
    dS[np.arange(N), y] = -dS.sum(axis=1)
    return M[M > 0].sum() / N, dS / N

def squared_error(Y_hat, Y):
    return np.sum((Y_hat - Y) ** 2) / (2 * len(Y)), (Y_hat - Y) / len(Y)

def kl_divergence(p, q):
    if np.any((q == 0) & (p > 0)):
        return np.inf
    k = p > 0
    return np.sum(p[k] * np.log(p[k] / q[k]))

def l2_penalty(weights, lam):
    return lam * sum((W ** 2).sum() for W in weights), [2 * lam * W for W in weights]
"""

LOOPS = """
def linear_backward(dZ, X, W):
    dX, dW, db = np.zeros(X.shape), np.zeros(W.shape), np.zeros(W.shape[0])
    for n in range(X.shape[0]):
        for h in range(W.shape[0]):
            dX[n] += dZ[n, h] * W[h]
            dW[h] += dZ[n, h] * X[n]
            db[h] += dZ[n, h]
    return dX, dW, db

def matmul_backward(dY, x, w):
    dx, dw = np.zeros(x.shape), np.zeros(w.shape)
    for n in range(x.shape[0]):
        for d in range(x.shape[1]):
            for m in range(w.shape[1]):
                dx[n, d] += dY[n, m] * w[d, m]
                dw[d, m] += dY[n, m] * x[n, d]
    return dx, dw

def squared_norm_backward(W, x):
    f, dW, dx = 0.0, np.zeros(W.shape), np.zeros(len(x))
    for i in range(W.shape[0]):
        q = 0.0
        for j in range(W.shape[1]):
            q += W[i, j] * x[j]
        f += q * q
        for j in range(W.shape[1]):
            dW[i, j] = 2 * q * x[j]
            dx[j] += 2 * q * W[i, j]
    return f, dW, dx

def relu_backward(dA, Z):
    dZ = np.zeros(Z.shape)
    for n in range(Z.shape[0]):
        for h in range(Z.shape[1]):
            if Z[n, h] > 0:
                dZ[n, h] = dA[n, h]
    return dZ

def leaky_relu_backward(dA, Z, slope=0.1):
    dZ = np.zeros(Z.shape)
    for n in range(Z.shape[0]):
        for h in range(Z.shape[1]):
            dZ[n, h] = dA[n, h] if Z[n, h] > 0 else slope * dA[n, h]
    return dZ

def sigmoid_backward(dA, A):
    dZ = np.zeros(A.shape)
    for i in np.ndindex(A.shape):
        dZ[i] = dA[i] * A[i] * (1 - A[i])
    return dZ

def tanh_backward(dA, A):
    dZ = np.zeros(A.shape)
    for i in np.ndindex(A.shape):
        dZ[i] = dA[i] * (1 - A[i]) * (1 + A[i])
    return dZ

def softplus_backward(dA, Z):
    import math
    dZ = np.zeros(Z.shape)
    for i in np.ndindex(Z.shape):
        z = float(Z[i])
        s = 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))
        dZ[i] = dA[i] * s
    return dZ

def elu_backward(dA, Z, alpha=1.0):
    import math
    dZ = np.zeros(Z.shape)
    for i in np.ndindex(Z.shape):
        dZ[i] = dA[i] if Z[i] >= 0 else dA[i] * alpha * math.exp(Z[i])
    return dZ

def maxout_backward(dA, Z1, Z2):
    dZ1, dZ2 = np.zeros(dA.shape), np.zeros(dA.shape)
    for i in np.ndindex(dA.shape):
        if Z1[i] >= Z2[i]:
            dZ1[i] = dA[i]
        else:
            dZ2[i] = dA[i]
    return dZ1, dZ2

def softmax(S):
    P = np.zeros(S.shape)
    for n in range(S.shape[0]):
        e = np.exp(S[n] - max(S[n]))
        P[n] = e / sum(e)
    return P

def softmax_backward(dP, P):
    dS = np.zeros(P.shape)
    for n in range(P.shape[0]):
        dot = 0.0
        for j in range(P.shape[1]):
            dot += dP[n, j] * P[n, j]
        dS[n] = P[n] * (dP[n] - dot)
    return dS

def softmax_cross_entropy(S, y):
    N = S.shape[0]
    loss, dS = 0.0, np.zeros(S.shape)
    for n in range(N):
        shifted = S[n] - S[n].max()
        total = np.exp(shifted).sum()
        loss += (np.log(total) - shifted[y[n]]) / N
        dS[n] = np.exp(shifted) / total / N
        dS[n, y[n]] -= 1 / N
    return loss, dS

def bce_with_logits(s, y):
    import math
    N = len(s)
    loss, ds = 0.0, np.zeros(N)
    for n in range(N):
        z = float(s[n])
        loss += (max(z, 0) - y[n] * z + math.log1p(math.exp(-abs(z)))) / N
        p = 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))
        ds[n] = (p - y[n]) / N
    return loss, ds

def multiclass_hinge(S, y, margin=1.0):
    N, C = S.shape
    loss, dS = 0.0, np.zeros((N, C))
    for n in range(N):
        for j in range(C):
            short = S[n, j] - S[n, y[n]] + margin
            if j != y[n] and short > 0:
                loss += short / N
                dS[n, j] += 1 / N
                dS[n, y[n]] -= 1 / N
    return loss, dS

def squared_error(Y_hat, Y):
    N, K = Y.shape
    loss, dY_hat = 0.0, np.zeros((N, K))
    for n in range(N):
        for k in range(K):
            e = float(Y_hat[n, k]) - float(Y[n, k])
            loss += e * e / (2 * N)
            dY_hat[n, k] = e / N
    return loss, dY_hat

def kl_divergence(p, q):
    import math
    kl = 0.0
    for a, b in zip(p, q):
        if a > 0 and b == 0:
            return math.inf
        if a > 0:
            kl += a * math.log(a / b)
    return kl

def l2_penalty(weights, lam):
    penalty, gradients = 0.0, []
    for W in weights:
        for w in np.ravel(W):
            penalty += lam * float(w) ** 2
        gradients.append(2 * lam * W)
    return penalty, gradients
"""

EINSUM_HELPERS = """
def logistic(z):
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(z, dtype=float)))

def one_hot(y, classes):
    return np.eye(classes)[y]
"""

EINSUM = """
def linear_backward(dZ, X, W):
    return np.einsum("nh,hd->nd", dZ, W), np.einsum("nh,nd->hd", dZ, X), np.einsum("nh->h", dZ)

def matmul_backward(dY, x, w):
    return np.einsum("nm,dm->nd", dY, w), np.einsum("nd,nm->dm", x, dY)

def squared_norm_backward(W, x):
    q = np.einsum("ij,j->i", W, x)
    return np.einsum("i,i", q, q), np.einsum("i,j->ij", 2 * q, x), np.einsum("i,ij->j", 2 * q, W)

def softplus_backward(dA, Z):
    return dA * logistic(Z)

def softmax_backward(dP, P):
    return P * dP - np.einsum("nc,nj,nj->nc", P, P, dP)

def softmax_cross_entropy(S, y):
    T = S - S.max(1, keepdims=True)
    Y = one_hot(y, S.shape[1])
    total = np.exp(T).sum(1)
    loss = (np.log(total) - np.einsum("nc,nc->n", T, Y)).mean()
    return loss, (np.exp(T) / total[:, None] - Y) / len(S)

def bce_with_logits(s, y):
    return np.mean(np.maximum(s, 0) - s * y + np.log1p(np.exp(-np.abs(s)))), (logistic(s) - y) / len(s)

def squared_error(Y_hat, Y):
    e = Y_hat - Y
    return 0.5 * np.einsum("nk,nk", e, e) / len(e), e / len(e)

def l2_penalty(weights, lam):
    return lam * sum(np.einsum("i,i", W.ravel(), W.ravel()) for W in weights), tuple(2 * lam * W for W in weights)
"""

LISTS = """
def linear_backward(dZ, X, W):
    return [(dZ @ W).tolist(), (dZ.T @ X).tolist(), list(dZ.sum(0))]

def matmul_backward(dY, x, w):
    return [dY @ w.T, x.T @ dY]

def squared_norm_backward(W, x):
    q = W @ x
    return [np.array(q @ q), [[2 * a * b for b in x] for a in q], list(2 * q @ W)]

def relu_backward(dA, Z):
    return [[g if z > 0 else 0 for g, z in zip(gs, zs)] for gs, zs in zip(dA, Z)]

def sigmoid_backward(dA, A):
    return (dA * A * (1 - A)).tolist()

def maxout_backward(dA, Z1, Z2):
    return [np.where(Z1 >= Z2, dA, 0), np.where(Z1 >= Z2, 0, dA)]

def softmax_cross_entropy(S, y):
    loss, dS = 0.0, []
    for s, k in zip(S, y):
        e = np.exp(s - s.max())
        loss += np.log(e.sum()) + s.max() - s[k]
        row = e / e.sum()
        row[k] -= 1
        dS.append(row / len(S))
    return [loss / len(S), dS]

def squared_error(Y_hat, Y):
    return [((Y_hat - Y) ** 2).sum() / len(Y) / 2, ((Y_hat - Y) / len(Y)).tolist()]

def l2_penalty(weights, lam):
    return [lam * sum(np.square(W).sum() for W in weights), [(2 * lam * W).tolist() for W in weights]]
"""
