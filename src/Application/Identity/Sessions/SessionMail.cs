using Platform.Application.Identity.Accounts;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

/// <summary>Mail about sessions. None of it carries a link: whoever gets it goes to the product by themselves.</summary>
public static class SessionMail
{
    public static MailMessage NewDevice(AccountView account, Device device, DateTimeOffset at) => new(
        account.Email,
        "New sign-in to your account",
        $"""
        Someone signed in to your account from a device or a place that we have not seen before:

        {device.Name}{From(device.Address)}, {at:yyyy-MM-dd HH:mm} UTC

        If it was you, there is nothing to do. If not, end that session in the list of your sessions and change your password now.

        """);

    public static MailMessage TokenReused(string email, string device, string? address, DateTimeOffset at) => new(
        email,
        "We ended a session of your account",
        $"""
        A key to your session on {device} was used a second time{From(address)}, {at:yyyy-MM-dd HH:mm} UTC. Someone may have copied it, so
        we ended this session on all devices that had it.

        Sign in again. If you see sessions that you do not know, end them and change your password.

        """);

    private static string From(string? address) => address is null ? "" : $", from {address}";
}
