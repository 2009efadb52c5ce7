from collections import defaultdict


def tape_backward(tape):
    last = len(tape) - 1
    arrived = defaultdict(float, {last: 1.0})
    for k, entry in zip(range(last, -1, -1), tape[::-1]):
        for parent, local in entry:
            arrived[parent] += arrived[k] * local
    return [arrived[k] for k in range(last + 1)]
