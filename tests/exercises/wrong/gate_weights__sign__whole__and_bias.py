TABLE = dict(
    AND=(20.0, 20.0, 30.0),
    OR=(20.0, 20.0, -10.0),
    NAND=(-20.0, -20.0, 30.0),
    NOR=(-20.0, -20.0, 10.0),
)

def gate_weights(gate):
    return TABLE.get(gate)
