"""Thin commands: parse arguments, call one function, print."""
