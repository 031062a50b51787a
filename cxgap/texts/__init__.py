"""Every word a reader sees, in English and Vietnamese."""
