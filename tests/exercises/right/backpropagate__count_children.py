def backpropagate(output):
    count = {output: 0}
    nodes = [output]
    for node in nodes:
        for p in node.parents:
            if p not in count:
                count[p] = 0
                nodes.append(p)
            count[p] += 1
    output.grad = 1.0
    ready = [output]
    while ready:
        node = ready.pop()
        for p, g in zip(node.parents, node.local_gradients):
            p.grad += node.grad * g
            count[p] -= 1
            if not count[p]:
                ready.append(p)
