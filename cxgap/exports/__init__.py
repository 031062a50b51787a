"""Figures as files: JSON and CSV."""
