"""Stage 3: headings and bodies."""
