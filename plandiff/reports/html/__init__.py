"""Pages for people: one file each, readable without script and without the network."""
