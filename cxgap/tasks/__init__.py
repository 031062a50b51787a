"""What one may ask for. The command line, the dashboard and the Python API all call these."""
