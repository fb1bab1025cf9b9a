"""Stage 1: from a file to a scan, one reader a format."""
