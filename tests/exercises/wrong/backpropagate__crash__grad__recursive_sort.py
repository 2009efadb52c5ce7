def backpropagate(output):
    topo = []
    visited = set()

    def build(v):
        if v not in visited:
            visited.add(v)
            for child in v.parents:
                build(child)
            topo.append(v)

    build(output)
    output.grad = 1.0
    for v in reversed(topo):
        for child, g in zip(v.parents, v.local_gradients):
            child.grad += g * v.grad
