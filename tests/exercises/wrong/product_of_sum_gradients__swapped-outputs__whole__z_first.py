def product_of_sum_gradients(x, y, z):
    s = x + y
    grads = {'dz': s, 'ds': z}
    f = s * z
    return (f, grads['dz'], grads['ds'], grads['ds'])
