"""Measurements against named peers and labelled documents; nothing here is shipped."""
