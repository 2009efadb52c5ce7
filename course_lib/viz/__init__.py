"""Arrays and graphs in, pictures out: every function here returns the text of an SVG and touches nothing else."""
