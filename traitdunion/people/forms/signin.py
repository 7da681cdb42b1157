"""The sign-in library's forms in our own words."""

from allauth.account import forms as account
from allauth.mfa.base import forms as second
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as keys
from django.utils.translation import gettext_lazy as _

SENTENCE = _("12 caractères au moins. Une phrase de quatre mots va très bien.")
LABELS = {
    "login": _("Courriel"),
    "email": _("Courriel"),
    "password": _("Mot de passe"),
    "oldpassword": _("Mot de passe actuel"),
    "password1": _("Nouveau mot de passe"),
    "password2": _("Le même, encore une fois"),
    "code": _("Code"),
    "name": _("Nom de cette clé"),
}
HINTS = {
    "password1": SENTENCE,
    "code": _("Les six chiffres de votre application, ou l’un de vos codes imprimés."),
    "name": _("Pour la reconnaître dans la liste : « téléphone », « clé du bureau »."),
}


class Ours:
    """Labels and hints as our pages say them; no placeholder, which fades when one types."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = HINTS.get(name, "")
            field.widget.attrs.pop("placeholder", None)

    def clean(self):
        """Say in our words that the two do not match."""
        cleaned = super().clean()
        if "password2" in self.fields and "password2" in self.errors and cleaned.get("password1"):
            self.errors["password2"] = self.error_class([_("Les deux mots de passe sont différents. Recommencez.")])
        return cleaned


class SignInForm(Ours, account.LoginForm):
    pass


class ResetForm(Ours, account.ResetPasswordForm):
    pass


class NewPasswordForm(Ours, account.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(Ours, account.ChangePasswordForm):
    pass


class SetPasswordForm(Ours, account.SetPasswordForm):
    pass


class ReauthenticateForm(Ours, account.ReauthenticateForm):
    pass


class Digits:
    """A code is typed as it is read: with its spaces."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {
            "inputmode": "numeric",
            "autocomplete": "one-time-code",
            "autocapitalize": "none",
        }
        self.fields["code"].to_python = lambda value: "".join(str(value or "").split())


class CodeForm(Digits, Ours, second.AuthenticateForm):
    pass


class ConfirmCodeForm(Digits, Ours, second.ReauthenticateForm):
    pass


class ActivateAppForm(Digits, Ours, app.ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("Les six chiffres que votre application affiche.")


class AddKeyForm(Ours, keys.AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].label = _("Entrer avec cette clé seule, sans mot de passe")
        self.fields["passwordless"].initial = True


class RenameKeyForm(Ours, keys.EditWebAuthnForm):
    pass
