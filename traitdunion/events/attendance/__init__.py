"""Who was there, for how long: links, codes, reports of video tools; and the certificate that says it."""
