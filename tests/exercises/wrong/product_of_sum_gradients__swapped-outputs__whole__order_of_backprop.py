class Mul:
    def forward(self, a, b):
        self.a, self.b = a, b
        return a * b

    def backward(self, up):
        return up * self.b, up * self.a

class Add:
    def forward(self, a, b):
        return a + b

    def backward(self, up):
        return up, up

def product_of_sum_gradients(x, y, z):
    add, mul = Add(), Mul()
    f = mul.forward(add.forward(x, y), z)
    dq, dz = mul.backward(1.0)
    dx, dy = add.backward(dq)
    return f, dz, dx, dy
