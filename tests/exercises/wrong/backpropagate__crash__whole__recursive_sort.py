def backpropagate(output):
    order, seen = [], set()

    def visit(node):
        if node in seen:
            return
        seen.add(node)
        for p in node.parents:
            visit(p)
        order.append(node)

    visit(output)
    output.grad = 1.0
    for node in order[::-1]:
        for p, l in zip(node.parents, node.local_gradients):
            p.grad += node.grad * l
