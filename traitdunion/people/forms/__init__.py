from .signin import (
    ActivateAppForm,
    AddKeyForm,
    ChangePasswordForm,
    CodeForm,
    ConfirmCodeForm,
    NewPasswordForm,
    ReauthenticateForm,
    RenameKeyForm,
    ResetForm,
    SetPasswordForm,
    SignInForm,
)

__all__ = [
    "ActivateAppForm", "AddKeyForm", "ChangePasswordForm", "CodeForm", "ConfirmCodeForm", "NewPasswordForm", "ReauthenticateForm",
    "RenameKeyForm", "ResetForm", "SetPasswordForm", "SignInForm",
]  # fmt: skip
