"""What people may ask of their data: the public page, the officer's console, the month that runs, the documents that a town owes."""
