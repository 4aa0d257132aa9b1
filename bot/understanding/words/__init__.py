"""What words mean by themselves, whichever show they are about: numbers, seasons, dates, networks, who says so."""
