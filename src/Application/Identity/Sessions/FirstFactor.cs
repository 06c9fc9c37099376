using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

/// <summary>What a sign-in remembers of its first step: how the session will travel, and the password's stamp, which a new password changes.</summary>
internal sealed record FirstFactor(Transport Transport, string? SecurityStamp)
{
    public string Text => $"{Transport}\n{SecurityStamp}";

    public static FirstFactor Parse(string text)
    {
        var parts = text.Split('\n', 2);
        return new(Enum.Parse<Transport>(parts[0]), parts[1]);
    }
}
