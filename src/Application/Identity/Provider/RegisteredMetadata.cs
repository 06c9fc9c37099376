using System.Text.Json.Nodes;
using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

/// <summary>What a client is answered about its registration (RFC 7591, section 3.2.1; RFC 7592, section 3).</summary>
public sealed record RegisteredMetadata(JsonObject Members)
{
    /// <summary>Holds secrets, when it is new.</summary>
    public override string ToString() => "(registration)";

    /// <param name="client">Which.</param>
    /// <param name="issuer">Of the platform.</param>
    /// <param name="token">The new <c>registration_access_token</c>; null where the client has it.</param>
    /// <param name="secret">The new secret; null where it has none, or has it.</param>
    internal static RegisteredMetadata Of(Client client, string issuer, string? token, string? secret)
    {
        var members = ClientMetadata.Of(client.Settings);
        members["client_id"] = client.Id.ToString();
        members["client_id_issued_at"] = client.CreatedAt.ToUnixTimeSeconds();
        members["registration_client_uri"] = $"{issuer}/v1/oauth/register/{client.Id}";
        if (token is not null)
            members["registration_access_token"] = token;
        if (secret is not null)
            (members["client_secret"], members["client_secret_expires_at"]) = (secret, 0);
        return new(members);
    }
}
