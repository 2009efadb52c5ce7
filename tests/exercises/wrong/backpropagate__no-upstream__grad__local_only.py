from collections import deque


def backpropagate(output):
    # count the children of each node first (Kahn)
    pending = {output: 0}
    todo = [output]
    while todo:
        n = todo.pop()
        for p in n.parents:
            if p not in pending:
                pending[p] = 0
                todo.append(p)
            pending[p] += 1
    output.grad = 1.0
    ready = deque([output])
    while ready:
        n = ready.popleft()
        for p, d in zip(n.parents, n.local_gradients):
            p.grad += d
            pending[p] -= 1
            if pending[p] == 0:
                ready.append(p)
