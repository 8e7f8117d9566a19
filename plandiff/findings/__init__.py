"""What matters in a revised pair: figures, times, parties, force, and what else changed."""
