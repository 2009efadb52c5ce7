"""Neural networks and backpropagation from nothing but NumPy."""
