"""Charts drawn on the server: each is a picture and the table behind it. No model, no request, no network."""
