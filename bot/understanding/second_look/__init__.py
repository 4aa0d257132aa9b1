"""What a small trained network hears, which knows more words than the tables, and what is claimed in the end."""
