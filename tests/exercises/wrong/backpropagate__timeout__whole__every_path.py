def backpropagate(output):
    output.grad = 1.0
    stack = [(output, 1.0)]
    while stack:
        node, upstream = stack.pop()
        for p, l in zip(node.parents, node.local_gradients):
            p.grad += upstream * l
            stack.append((p, upstream * l))
