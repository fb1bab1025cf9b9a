"""Stage 7: one module a report format."""
