from collections import deque


def backpropagate(output):
    waiting = {}
    seen, queue = {id(output)}, deque([output])
    while queue:
        node = queue.popleft()
        for p in node.parents:
            waiting[id(p)] = waiting.get(id(p), 0) + 1
            if id(p) not in seen:
                seen.add(id(p))
                queue.append(p)
    grads, queue = {id(output): 1.0}, deque([output])
    while queue:
        node = queue.popleft()
        node.grad = grads[id(node)]
        for p, g in zip(node.parents, node.local_gradients):
            grads[id(p)] = grads.get(id(p), 0.0) + g * node.grad
            waiting[id(p)] -= 1
            if waiting[id(p)] == 0:
                queue.append(p)
