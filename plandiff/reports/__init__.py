"""Finished values to what people read: one `render` per format, no decisions here."""
