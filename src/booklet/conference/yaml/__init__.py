"""YAML into a tree of texts, lists and mappings with places; knows nothing of conferences."""
