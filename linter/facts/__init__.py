"""Stage 4: what the documents state, one kind of fact a module."""
