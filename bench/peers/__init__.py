"""Peers that are called from Python: each solves what we solve, in an environment of its own (requirements.txt)."""
