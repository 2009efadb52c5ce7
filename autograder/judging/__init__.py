"""How an answer becomes a verdict and a mistake gets its name."""
