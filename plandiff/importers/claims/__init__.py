"""From the paragraphs of an article to the claims it may hold. Nothing here decides or writes."""
