"""What an event gave: the survey, the account for funders, the list of who registered."""
