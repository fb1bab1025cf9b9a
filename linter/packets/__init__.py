"""Stage 2: where one document ends and the next begins, what kind each is, whose it is, what is requested."""
