"""The store, what is built in it, and what is read from it."""
