"""Table in, Plotly figure out: the pictures, and nothing a picture does not need.

Each module is named after what it draws and holds one public function of that name, which reads a
table and a ``ChartStyle``. Charts fetch nothing and compute nothing beyond order and layout.
"""
