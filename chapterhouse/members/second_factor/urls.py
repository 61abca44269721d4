from django.urls import path

from chapterhouse.members.second_factor.views import passkeys, recovery_codes, second_factor, totp

HERE = "account/security/second/"

urlpatterns = [
    path("account/log-in/second/", second_factor.second_factor_asked, name="second-factor-asked"),
    path("account/log-in/passkey/", passkeys.passkey_log_in, name="passkey-log-in"),
    path("account/confirm/second/", second_factor.confirm_second_factor, name="confirm-factor"),
    path("account/confirm/passkey/", passkeys.factor_options, name="factor-options"),
    path(HERE, second_factor.second_factor, name="second-factor"),
    path(f"{HERE}app/", totp.turn_on_totp, name="turn-on-totp"),
    path(f"{HERE}app/off/", totp.turn_off_totp, name="turn-off-totp"),
    path(f"{HERE}passkeys/", passkeys.passkeys_of_member, name="passkeys"),
    path(f"{HERE}passkeys/new/", passkeys.add_passkey, name="add-passkey"),
    path(f"{HERE}passkeys/options/", passkeys.new_passkey_options, name="new-passkey-options"),
    path(f"{HERE}passkeys/<int:pk>/", passkeys.rename_passkey_of_member, name="rename-passkey"),
    path(f"{HERE}passkeys/<int:pk>/remove/", passkeys.remove_passkey, name="remove-passkey"),
    path(f"{HERE}codes/", recovery_codes.recovery_codes, name="recovery-codes"),
    path(f"{HERE}codes/new/", recovery_codes.new_recovery_codes, name="new-recovery-codes"),
    path(
        f"{HERE}codes/recovery-codes.txt",
        recovery_codes.recovery_codes_file,
        name="recovery-codes-file",
    ),
    # The name that allauth itself asks for.
    path("account/log-in/second/", second_factor.second_factor_asked, name="mfa_authenticate"),
]
