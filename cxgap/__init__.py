"""cxgap: how differently a company and its customers see the experience it delivers."""

__version__ = "0.1.0"
