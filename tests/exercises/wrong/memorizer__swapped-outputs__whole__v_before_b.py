import numpy as np


def memorizer(X, t):
    n_rows, n_feat = np.shape(X)
    layer1 = {"weight": np.array(X, float), "bias": np.full((n_rows,), -n_feat + 0.5)}
    layer2 = {"weight": np.array(t, float), "bias": 0.0}
    return layer1["weight"], layer2["weight"], layer1["bias"], layer2["bias"]
