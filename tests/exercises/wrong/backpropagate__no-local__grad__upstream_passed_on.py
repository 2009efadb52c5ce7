def backpropagate(output):
    children = {output: 0}
    found = [output]
    for node in found:
        for p in node.parents:
            if p not in children:
                children[p] = 0
                found.append(p)
            children[p] += 1
    output.grad = 1.0
    ready = [output]
    while ready:
        node = ready.pop()
        for p in node.parents:
            p.grad += node.grad
            children[p] -= 1
            if children[p] == 0:
                ready.append(p)
