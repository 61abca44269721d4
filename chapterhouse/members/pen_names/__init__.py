"""Pen names: what they may be called, what their pages say, and letters to them."""
