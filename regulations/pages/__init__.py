"""The face for people who browse."""
