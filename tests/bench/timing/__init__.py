"""The parts of the bench: the lines to measure over, what is measured, and how."""
