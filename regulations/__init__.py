"""The one app: Chinese regulation as linked records with their provenance."""
