"""Stage 5: what a payer asks, and the answer to it."""
