"""The outside world, one part a file: feeds, chats, a directory of shows. Nothing is decided here."""
