"""rehablint: a clinical documentation linter for therapy authorization packets."""

__version__ = "0.1.0"
