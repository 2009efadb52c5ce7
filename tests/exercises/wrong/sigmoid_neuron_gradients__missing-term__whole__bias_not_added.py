from math import exp


def sigmoid_neuron_gradients(w0, x0, w1, x1, w2):
    total = 0.0
    for w, x in ((w0, x0), (w1, x1)):
        total += w * x
    L = 1 / (1 + exp(-total)) if total > -300 else 0.0
    d = (1 - L) * L
    return [L] + [d * t for t in (x0, w0, x1, w1, 1)]
