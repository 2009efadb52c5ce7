def gate_weights(gate):
    """Weights of a sigmoid gate."""
    if "X" in gate:
        return None
    w1 = 20.0
    w2 = 20.0
    b = -30.0      # as on the slide
    return w1, w2, b
