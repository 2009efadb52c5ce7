"""To and from learning-management systems: downloads come in safely, grades go out."""
