"""What a mirror survey is made of: plain values, no input or output."""
