"""The only room that knows SQL and an engine."""
