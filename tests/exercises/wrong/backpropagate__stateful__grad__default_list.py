def _sorted_nodes(root, order=[]):
    seen = set(order)
    stack = [(root, 0)]
    while stack:
        node, i = stack.pop()
        if i == 0:
            if node in seen:
                continue
            seen.add(node)
        if i < len(node.parents):
            stack.append((node, i + 1))
            stack.append((node.parents[i], 0))
        else:
            order.append(node)
    return order

def backpropagate(output):
    nodes = _sorted_nodes(output)
    output.grad = 1.0
    for node in nodes[::-1]:
        for parent, local in zip(node.parents, node.local_gradients):
            parent.grad += local * node.grad
