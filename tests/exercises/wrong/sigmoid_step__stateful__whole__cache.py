_units = {}

def sigmoid_step(position, steepness):
    if steepness not in _units:
        _units[steepness] = (steepness, -steepness * position)
    return _units[steepness]
