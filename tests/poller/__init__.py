"""When feeds are looked at, and that nothing one of them does is felt by the others."""
