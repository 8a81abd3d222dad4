"""The vocabulary, its shapes and the authority lists: data, read with importlib.resources."""
