"""Looks for what WCAG 2.2 AA forbids and a machine can see."""

import pathlib

AUDIT = (pathlib.Path(__file__).parent / "accessibility.js").read_text(encoding="utf-8")


def findings(reader):
    """What is wrong with the page that a reader sees, as it is shown to them now: a text each, which begins with the kind."""
    return reader.run(AUDIT)
