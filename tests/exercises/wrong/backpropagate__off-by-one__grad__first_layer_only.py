def backpropagate(output):
    output.grad = 1.0
    for p, l in zip(output.parents, output.local_gradients):
        p.grad += output.grad * l
