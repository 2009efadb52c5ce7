_memo = {}

def _check(o):
    return not (o[0] == o[3] and o[1] == o[2] and o[0] != o[1])

def linearly_separable(outputs):
    key = sum(outputs)      # symmetric, so the number of ones is enough
    if key not in _memo:
        _memo[key] = _check(outputs)
    return _memo[key]
