class _Sorter:
    def __init__(self):
        self.seen = set()
        self.order = []

    def run(self, root):
        stack = [(root, iter(root.parents))]
        self.seen.add(root)
        while stack:
            node, it = stack[-1]
            for p in it:
                if p not in self.seen:
                    self.seen.add(p)
                    stack.append((p, iter(p.parents)))
                    break
            else:
                self.order.append(node)
                stack.pop()
        return reversed(self.order)

def backpropagate(output):
    output.grad = 1.0
    for node in _Sorter().run(output):
        for p, d in zip(node.parents, node.local_gradients):
            p.grad += d
