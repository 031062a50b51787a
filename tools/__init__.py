"""Commands for people who work on cxgap."""
