"""The nouns: frozen values that every stage speaks of."""
