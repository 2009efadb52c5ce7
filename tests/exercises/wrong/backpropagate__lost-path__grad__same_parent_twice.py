def backpropagate(output):
    # how many children of every node still have to report
    pending = {output: 0}
    todo = [output]
    while todo:
        node = todo.pop()
        for p in set(node.parents):
            if p not in pending:
                pending[p] = 0
                todo.append(p)
            pending[p] += 1
    output.grad = 1.0
    ready = [output]
    while ready:
        node = ready.pop()
        edges = dict(zip(node.parents, node.local_gradients))
        for p, local in edges.items():
            p.grad += local * node.grad
            pending[p] -= 1
            if pending[p] == 0:
                ready.append(p)
