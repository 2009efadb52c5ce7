class Number:
    def __init__(self, value, parents=()):
        self.value, self.parents, self.grad = value, parents, 0.0

    def __add__(self, other):
        return Number(self.value + other.value, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        return Number(self.value * other.value, ((self, other.value), (other, self.value)))

    def backward(self, upstream=1.0):
        self.grad += upstream
        for parent, local in self.parents:
            parent.backward(upstream * local)


def product_of_sum_gradients(x, y, z):
    a, b, c = Number(x), Number(y), Number(z)
    f = (a + b) * c
    f.backward()
    return f.value, a.grad, b.grad, c.grad
