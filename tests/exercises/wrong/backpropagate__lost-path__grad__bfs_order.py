from collections import deque


def backpropagate(output):
    output.grad = 1.0
    queue = deque([output])
    visited = {output}
    while queue:
        node = queue.popleft()
        for parent, local in zip(node.parents, node.local_gradients):
            parent.grad += node.grad * local
            if parent not in visited:
                visited.add(parent)
                queue.append(parent)
