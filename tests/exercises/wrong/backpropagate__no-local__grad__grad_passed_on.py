def backpropagate(output):
    topo, visited = [], set()
    stack = [(output, iter(output.parents))]
    visited.add(output)
    while stack:
        node, it = stack[-1]
        for p in it:
            if p not in visited:
                visited.add(p)
                stack.append((p, iter(p.parents)))
                break
        else:
            topo.append(node)
            stack.pop()
    output.grad = 1.0
    for node in reversed(topo):
        for p in node.parents:
            p.grad = p.grad + node.grad
