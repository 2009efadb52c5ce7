"""For authors of exercises: scaffold a new one, prove an assignment."""
