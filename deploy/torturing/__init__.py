"""Attacks a running Canvass and holds what it answered against what it stored."""
