"""What holds of every chat alike: the contract of the port on each make, and the whole desk as people there see it."""
