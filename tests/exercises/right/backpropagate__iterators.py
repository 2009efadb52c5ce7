def backpropagate(output):
    order, seen, stack = [], {output}, [(output, iter(output.parents))]
    while stack:
        node, parents = stack[-1]
        for p in parents:
            if p not in seen:
                seen.add(p)
                stack.append((p, iter(p.parents)))
                break
        else:
            stack.pop()
            order.append(node)
    for node in order:
        node.grad = 0.0
    output.grad = 1.0
    for node in reversed(order):
        for p, local in zip(node.parents, node.local_gradients):
            p.grad += local * node.grad
    return output
