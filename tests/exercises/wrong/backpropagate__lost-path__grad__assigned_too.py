def _topo(root):
    order, seen, stack = [], set(), [(root, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
            continue
        if id(node) in seen:
            continue
        seen.add(id(node))
        stack.append((node, True))
        for p in node.parents:
            stack.append((p, False))
    return order[::-1]

def backpropagate(output):
    output.grad = 1.0
    for node in _topo(output):
        for parent, local in zip(node.parents, node.local_gradients):
            parent.grad = node.grad * local
