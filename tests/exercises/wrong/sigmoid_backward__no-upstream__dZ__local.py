def sigmoid_backward(dA, A):
    # sigma' = sigma (1 - sigma)
    return A * (1 - A)
