"""Findings about a study, before anyone believes a figure."""
