"""What words say by themselves, whatever show they are said of: numbers, seasons, dates, networks, who says so."""
