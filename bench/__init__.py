"""Measuring: `python -m bench.score` for quality, others for speed. No part of the installed package."""
