"""Wrong answers to ps4, one text a student: honest mistakes that real students make, each known by its name.

A function that a text leaves out is answered rightly (see `right.PLAIN`).
"""

from __future__ import annotations

FARID = """
def linear_backward(dZ, X, W):
    return dZ @ W, X.T @ dZ, dZ.sum(axis=0)

def relu_backward(dA, Z):
    return dA * (dA > 0)

def softmax_cross_entropy(S, y):
    N = S.shape[0]
    T = S - S.max(axis=1, keepdims=True)
    log_P = T - np.log(np.exp(T).sum(axis=1, keepdims=True))
    dS = np.exp(log_P)
    dS[np.arange(N), y] -= 1
    return -log_P[np.arange(N), y].mean(), dS
"""

GRETA = """
def linear_backward(dZ, X, W):
    return dZ @ W, X.T @ dZ, dZ.mean(axis=0)

def softmax(S):
    E = np.exp(S)
    return E / E.sum(axis=1, keepdims=True)

def softplus_backward(dA, Z):
    return dA * np.exp(Z) / (1 + np.exp(Z))

def kl_divergence(p, q):
    if np.any((p == 0) & (q > 0)):
        return np.inf
    k = q > 0
    return np.sum(q[k] * np.log(q[k] / p[k]))
"""

HUGO = """
def linear_backward(dZ, X, W):
    return dZ @ W, dZ.T @ X, dZ.sum(axis=1)

def relu_backward(dA, Z):
    return dA * (dA > 0)

def softmax(S):
    E = np.exp(S - S.max(axis=0))
    return E / E.sum(axis=0)

def multiclass_hinge(S, y, margin=1.0):
    N = len(y)
    M = S - S[np.arange(N), y, None] + margin
    M[np.arange(N), y] = 0
    dS = 1.0 * (M > 0)
    dS[np.arange(N), y] = -dS.sum(axis=1)
    return M[M > 0].sum() / N, dS
"""

INES = """
def linear_backward(dZ, X, W):
    return dZ @ W, X.T @ dZ, dZ.sum(axis=0)

def sigmoid_backward(dA, A):
    s = 1 / (1 + np.exp(-A))
    return dA * s * (1 - s)

def softplus_backward(dA, Z):
    return dA * np.exp(Z) / (1 + np.exp(Z))

def squared_error(Y_hat, Y):
    return np.sum((Y_hat - Y) ** 2) / (2 * len(Y)), 2 * (Y_hat - Y) / len(Y)

def l2_penalty(weights, lam):
    return lam * sum((W ** 2).sum() for W in weights), [lam * W for W in weights]
"""

JONAS = """
def matmul_backward(dY, x, w):
    return dY @ w.T, dY.T @ x

def tanh_backward(dA, A):
    return dA * A * (1 - A)

def elu_backward(dA, Z, alpha=1.0):
    return np.where(Z >= 0, 1.0, alpha * np.exp(np.minimum(Z, 0)))

def maxout_backward(dA, Z1, Z2):
    return dA * (Z1 > Z2), dA * (Z2 > Z1)

def softmax_cross_entropy(S, y):
    N = S.shape[0]
    T = S - S.max(axis=1, keepdims=True)
    log_P = T - np.log(np.exp(T).sum(axis=1, keepdims=True))
    dS = -np.exp(log_P)
    dS[np.arange(N), y] += 1
    return -log_P[np.arange(N), y].mean(), dS / N
"""

KIRA = """
def relu_backward(dA, Z):
    dA[Z <= 0] = 0
    return dA

def leaky_relu_backward(dA, Z, slope=0.1):
    return dA * np.where(Z > 0, 1, 0.1)

def l2_penalty(weights, lam, gradients=[]):
    for W in weights:
        gradients.append(2 * lam * W)
    return lam * sum((W ** 2).sum() for W in weights), gradients
"""

LUCA = """
def squared_norm_backward(W, x):
    q = W @ x
    return q @ q, np.outer(q, x), 2 * W.T @ q
"""

MONA = """
def linear_backward(dZ, X, W):
    dX = dZ @ W
    dW = dZ.T @ X
    db = dz.sum(axis=0)
    return dX, dW, db

def bce_with_logits(s, y):
    p = np.exp(-np.logaddexp(0, -s))
    loss = np.mean(np.logaddexp(0, s) - y * s)
    ds = (p - y) / len(s)
"""

MONA_TANH = """
def tanh_backward(dA, A)
    return dA * (1 - A ** 2)
"""

MONA_TRIAL = """
test_Z = np.array([[1.0, -2.0]])
relu_backward(np.ones((1, 3)), test_Z)
"""

NILS = """
def kl_divergence(p, q):
    k, total = 0, 0.0
    while k < len(p):
        total += p[k] * np.log(p[k] / q[k])
    return total

def softmax(S):
    print("softmax of", S * np.ones((1, 1)), "again and again " * 4000)
    E = np.exp(S - np.max(S, axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)
"""

ALBERT_TRIAL = """
while True:
    try:
        while True:
            softmax(np.zeros((1, 3)))
    except BaseException:
        print("still here")
"""

NILS_TRIAL = """
for step in range(50_000):
    print("debugging line", step, "of my very careful test of relu_backward")
"""

XENIA = """
def kl_divergence(p, q):
    if np.any((p == 0) & (q > 0)):
        return np.inf
    k = q > 0
    return np.sum(q[k] * np.log(q[k] / p[k]))
"""

YUSUF = """
def squared_error(Y_hat, Y):
    return np.sum((Y_hat - Y) ** 2) / len(Y), (Y_hat - Y) / len(Y)
"""
