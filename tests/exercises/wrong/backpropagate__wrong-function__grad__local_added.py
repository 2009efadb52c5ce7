def backpropagate(output):
    uses, found = {output: 0}, [output]
    for node in found:
        for p in node.parents:
            if p not in uses:
                uses[p] = 0
                found.append(p)
            uses[p] += 1
    output.grad = 1.0
    ready = [output]
    for node in ready:
        for p, l in zip(node.parents, node.local_gradients):
            p.grad += node.grad + l
            uses[p] -= 1
            if uses[p] == 0:
                ready.append(p)
