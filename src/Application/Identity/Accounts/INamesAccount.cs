namespace Platform.Application.Identity.Accounts;

/// <summary>A request from someone unknown about the account with this address. When it fails, that account's audit trail says so.</summary>
public interface INamesAccount
{
    string Email { get; }
}
