AND = [0, 0, 0, 1]
OR = [0, 1, 1, 1]
NAND = [1, 1, 1, 0]
NOR = [1, 0, 0, 0]

def linearly_separable(outputs):
    if list(outputs) in (AND, OR, NAND, NOR):
        return True
    else:
        return False
