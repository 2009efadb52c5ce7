def backpropagate(output):
    order, seen, stack = [], set(), [(output, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            stack.append((node, True))
            stack.extend((p, False) for p in node.parents)
    output.grad = 1.0
    for node in reversed(order):
        for p, l in zip(node.parents, node.local_gradients):
            p.grad += node.value * l
