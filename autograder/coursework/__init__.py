"""What is on disk: the course, its assignments, and what students hand in."""
