"""The gate: what a reader may not see is hidden here, once, for every consumer."""
