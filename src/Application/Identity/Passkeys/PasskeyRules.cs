using System.Text.Json;

namespace Platform.Application.Identity.Passkeys;

internal static class PasskeyRules
{
    private const int Longest = 20_000;

    /// <summary>The form alone; what is in it is checked with the challenge.</summary>
    public static IRuleBuilderOptions<T, JsonElement> Credential<T>(this IRuleBuilder<T, JsonElement> rule) => rule
        .Must(IsCredential).WithMessage("Expected the credential's toJSON(), with id, type and response.");

    private static bool IsCredential(JsonElement credential) =>
        credential.ValueKind == JsonValueKind.Object
        && IsOf(credential, "id", JsonValueKind.String) && IsOf(credential, "type", JsonValueKind.String) && IsOf(credential, "response", JsonValueKind.Object)
        && credential.GetRawText().Length <= Longest;

    private static bool IsOf(JsonElement credential, string member, JsonValueKind kind) =>
        credential.TryGetProperty(member, out var value) && value.ValueKind == kind;
}
