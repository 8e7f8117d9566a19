"""YAML files to values with places, and text to files; nobody else knows the file format."""
