"""Speed, memory and accuracy, shown beside peers; nothing here is a test."""
