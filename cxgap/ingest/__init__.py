"""A file in, a survey out: nothing lost, nothing guessed in silence."""
