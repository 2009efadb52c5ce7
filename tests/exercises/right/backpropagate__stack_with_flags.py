def backpropagate(output):
    order, seen = [], set()
    stack = [(output, False)]
    while stack:
        node, finished = stack.pop()
        if finished:
            order.append(node)
            continue
        if id(node) in seen:
            continue
        seen.add(id(node))
        stack.append((node, True))
        for p in node.parents:
            stack.append((p, False))
    output.grad = 1.0
    while order:
        node = order.pop()
        for k in range(len(node.parents)):
            node.parents[k].grad = node.parents[k].grad + node.local_gradients[k] * node.grad
