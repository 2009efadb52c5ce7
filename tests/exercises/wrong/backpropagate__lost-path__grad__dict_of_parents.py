def topological(output):
    order, done, stack = [], set(), [(output, False)]
    while stack:
        node, expanded = stack.pop()
        if expanded:
            order.append(node)
            continue
        if id(node) in done:
            continue
        done.add(id(node))
        stack.append((node, True))
        for p in node.parents:
            if id(p) not in done:
                stack.append((p, False))
    return order[::-1]

def backpropagate(output):
    output.grad = 1.0
    for node in topological(output):
        local = dict(zip(node.parents, node.local_gradients))
        for parent, d in local.items():
            parent.grad += node.grad * d
