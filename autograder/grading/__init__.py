"""Submissions become results: one of them, or a class, by workers here or on a cluster."""
