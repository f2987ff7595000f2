"""Injects faults into a running Canvass and compares its answers with what is stored."""
