def backpropagate(output):
    order, seen = [], set()

    def visit(n):
        if id(n) in seen:
            return
        seen.add(id(n))
        for p in n.parents:
            visit(p)
        order.append(n)

    visit(output)
    output.grad = 1.0
    for n in reversed(order):
        for p, g in zip(n.parents, n.local_gradients):
            p.grad += g * n.grad
