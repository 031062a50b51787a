"""A metric is a function of the score; estimates and intervals are vectorised over cells."""
