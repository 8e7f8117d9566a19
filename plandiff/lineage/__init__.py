"""Points followed through many versions: lineages, and the synopsis of them."""
