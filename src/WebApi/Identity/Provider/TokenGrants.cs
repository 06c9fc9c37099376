using System.Collections.Frozen;
using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Provider;

namespace Platform.WebApi.Identity.Provider;

/// <summary>One use case for each <c>grant_type</c>.</summary>
internal static class TokenGrants
{
    private static readonly FrozenDictionary<string, Func<OAuthForm, ISender, CancellationToken, Task<TokenAnswer>>> ByType =
        new Dictionary<string, Func<OAuthForm, ISender, CancellationToken, Task<TokenAnswer>>>
        {
            [GrantTypes.ClientCredentials] = (form, sender, cancellation) =>
                sender.Send(new IssueClientToken(form.Client, form.Proof, form["scope"]), cancellation),
            [GrantTypes.AuthorizationCode] = (form, sender, cancellation) =>
                sender.Send(new ExchangeCode(form.Client, form.Proof, form["code"], form["redirect_uri"], form["code_verifier"]), cancellation),
            [GrantTypes.RefreshToken] = (form, sender, cancellation) =>
                sender.Send(new RefreshDelegation(form.Client, form.Proof, form["refresh_token"], form["scope"]), cancellation),
            [GrantTypes.DeviceCode] = (form, sender, cancellation) =>
                sender.Send(new ExchangeDeviceCode(form.Client, form.Proof, form["device_code"]), cancellation),
            [GrantTypes.TokenExchange] = (form, sender, cancellation) =>
                sender.Send(new ExchangeToken(form.Client, form.Proof, SubjectOf(form), form["scope"]), cancellation),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The use cases behind the endpoint.</summary>
    public static Type[] UseCases { get; } = [typeof(IssueClientToken), typeof(ExchangeCode), typeof(RefreshDelegation), typeof(ExchangeDeviceCode), typeof(ExchangeToken)];

    /// <summary>As discovery tells them.</summary>
    public static IEnumerable<string> Types => ByType.Keys.Order(StringComparer.Ordinal);

    public static Task<TokenAnswer> Send(OAuthForm form, ISender sender, CancellationToken cancellation)
    {
        var type = form["grant_type"] ?? throw OAuthErrors.InvalidRequest("Name a grant_type.");
        return ByType.TryGetValue(type, out var grant) ? grant(form, sender, cancellation)
            : throw OAuthErrors.UnsupportedGrantType($"There are {string.Join(", ", Types)}.");
    }

    private static SubjectToken SubjectOf(OAuthForm form) =>
        new(form["subject_token"], form["subject_token_type"], form["requested_token_type"], form["actor_token"]);
}
