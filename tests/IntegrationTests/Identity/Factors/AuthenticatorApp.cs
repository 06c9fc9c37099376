using Platform.Infrastructure.Identity.Factors;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Factors;

/// <summary>A user's authenticator app, with the secret that the API showed.</summary>
internal sealed class AuthenticatorApp(ApiFixture api, string id, string secret)
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public string Id => id;

    public string Secret => secret;

    public byte[] Bytes { get; } = FromBase32(secret);

    public static async Task<AuthenticatorApp> Begin(ApiFixture api, Client user)
    {
        var added = (await user.Post("/v1/me/factors")).ShouldBe(201);
        return new(api, added.Text("id"), added.Text("secret"));
    }

    /// <summary>Added and confirmed; its next code is of a later step, so that it can be used at once.</summary>
    public static async Task<AuthenticatorApp> Of(ApiFixture api, Client user)
    {
        var app = await Begin(api, user);
        (await app.Confirm(user)).ShouldBe(200);
        api.Clock.Advance(TimeSpan.FromSeconds(60));
        return app;
    }

    public Task<Reply> Confirm(Client user, string? code = null) => user.Post($"/v1/me/factors/{id}/confirmation", new { code = code ?? Code() });

    /// <summary>Of now, or so many steps later. A step that is about to end is passed over, so that the code still counts when it arrives.</summary>
    public string Code(int steps = 0)
    {
        var left = Totp.Period - api.Clock.GetUtcNow().ToUnixTimeSeconds() % Totp.Period;
        if (left <= Totp.Period / 2)
            api.Clock.Advance(TimeSpan.FromSeconds(left));
        return Totp.Code(Bytes, Totp.StepAt(api.Clock.GetUtcNow()) + steps);
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(x => Convert.ToString(Base32.IndexOf(x), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(x => Convert.ToByte(bits.Substring(x * 8, 8), 2))];
    }
}

internal static class SecondFactorSignIn
{
    public static Task<Reply> Login(this ApiFixture api, Client user, string transport = "token") =>
        api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password, transport });

    /// <summary>The challenge that follows the right password.</summary>
    public static async Task<string> Challenge(this ApiFixture api, Client user) => (await api.Login(user)).ShouldBe(202).Text("challenge");

    public static Task<Reply> Complete(this ApiFixture api, string challenge, string method, string code) =>
        api.Anonymous.Post("/v1/auth/login/second-factor", new { challenge, method, code });

    public static async Task<string[]> RecoveryCodes(this Client user) =>
        [.. (await user.Post("/v1/me/recovery-codes")).ShouldBe(200).Body["codes"]!.AsArray().Select(x => x!.ToString())];

    /// <summary>The kinds of the user's security events, the newest first.</summary>
    public static async Task<string[]> SecurityEvents(this Client user) =>
        [.. (await user.Get("/v1/me/security-events")).ShouldBe(200).Data.Select(x => x!["kind"]!.ToString())];
}
