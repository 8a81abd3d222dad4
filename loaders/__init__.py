"""From a source of releases to clean text, facts and triples."""
