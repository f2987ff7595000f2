"""Looks at Canvass' pages as readers and editors do, in a real browser, and holds them against what they promise."""
