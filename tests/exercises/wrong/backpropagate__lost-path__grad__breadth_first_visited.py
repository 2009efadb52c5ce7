def backpropagate(output):
    output.grad = 1.0
    queue, seen = [output], {output}
    for node in queue:
        for p, l in zip(node.parents, node.local_gradients):
            p.grad += node.grad * l
            if p not in seen:
                seen.add(p)
                queue.append(p)
