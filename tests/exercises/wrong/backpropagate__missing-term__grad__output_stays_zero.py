def backpropagate(output):
    children = {output: 0}
    found = [output]
    for node in found:
        for p in node.parents:
            if p not in children:
                children[p] = 0
                found.append(p)
            children[p] += 1
    ready = [output]
    while ready:
        node = ready.pop()
        for p, l in zip(node.parents, node.local_gradients):
            p.grad += node.grad * l
            children[p] -= 1
            if children[p] == 0:
                ready.append(p)
