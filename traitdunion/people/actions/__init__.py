"""The verbs of who exists."""

from .devices import check_code, device_person, remember_device, send_code

__all__ = ["check_code", "device_person", "remember_device", "send_code"]
