"""Components and theme: how every page looks."""
