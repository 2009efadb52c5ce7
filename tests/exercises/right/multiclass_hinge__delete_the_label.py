import numpy as np


def multiclass_hinge(S, y, margin=1.0):
    loss, rows = 0.0, []
    for s, label in zip(S, y):
        others = np.delete(s, label) - s[label] + margin
        loss += others[others > 0].sum()
        row = np.insert((others > 0).astype(float), label, 0.0)
        row[label] = -row.sum()
        rows.append(row)
    return loss / len(y), np.array(rows) / len(y)
