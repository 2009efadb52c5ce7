def backpropagate(output):
    # count the uses of each node
    uses = {}
    reach = [output]
    known = {output}
    for node in reach:
        for p in node.parents:
            uses[p] = uses.get(p, 0) + 1
            if p not in known:
                known.add(p)
                reach.append(p)
    output.grad = 1.0
    free = [output]
    while free:
        node = free.pop()
        n = len(node.parents)
        for i in range(n):
            if i < n - 1:
                node.parents[i].grad += node.grad * node.local_gradients[i]
            uses[node.parents[i]] -= 1
            if uses[node.parents[i]] == 0:
                free.append(node.parents[i])
