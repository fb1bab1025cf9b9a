"""The closed list of verbs that a rule may ask with, one module each."""
