"""What readers show to the staff: told with its words frozen, looked at, settled, answered."""
