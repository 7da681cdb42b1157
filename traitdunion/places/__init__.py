"""Where: communes, areas, named places, addresses, grid cells."""
