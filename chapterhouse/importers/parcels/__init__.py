"""What an archivist hands over, whatever wraps it: dumps, folders of chapters, a config file."""
