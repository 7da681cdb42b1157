"""A project of its own for django-guardian, as its documentation builds one."""
