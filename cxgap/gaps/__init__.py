"""Business minus customer: gaps, their significance and their verdicts."""
