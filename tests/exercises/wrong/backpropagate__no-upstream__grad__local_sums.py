def backpropagate(output):
    seen, todo = {output}, [output]
    output.grad = 1.0
    while todo:
        node = todo.pop()
        for p, l in zip(node.parents, node.local_gradients):
            p.grad += l
            if p not in seen:
                seen.add(p)
                todo.append(p)
