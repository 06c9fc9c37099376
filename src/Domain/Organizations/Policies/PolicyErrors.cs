using Platform.Domain.Common;

namespace Platform.Domain.Organizations.Policies;

/// <summary>Each code names the policy that refuses; the message says what to do.</summary>
public static class PolicyErrors
{
    public static PlatformError SecondFactorRequired =>
        new(ErrorKind.Denied, "second_factor_required", "The organization requires a second factor, and your account has none. Add an authenticator app with POST /v1/me/factors or a passkey with POST /v1/me/passkeys/registration-options.");

    public static PlatformError Address =>
        new(ErrorKind.Denied, "policy_address", "The organization can be used from some networks alone, and you come from another one. Come from one of them, such as by VPN, or ask an administrator to add yours.");

    public static PlatformError SignInMethod =>
        new(ErrorKind.Denied, "policy_sign_in_method", "The organization does not accept the way in which you have signed in. Sign in by one of those in accepted, or prove a password or passkey among them with POST /v1/auth/step-up.");

    public static PlatformError SessionAge =>
        new(ErrorKind.Denied, "policy_session_age", "Your sign-in is older than the organization accepts. Sign in again, or prove who you are with POST /v1/auth/step-up.");

    public static PlatformError EmailDomain =>
        new(ErrorKind.Denied, "policy_email_domain", "The organization takes members with addresses in some domains alone. Use an address in one of those in accepted.");

    public static PlatformError Creators =>
        new(ErrorKind.Denied, "policy_creation", "The organization leaves creating this to some roles, and yours is not among them. Ask someone who has one, or an administrator.");

    public static PlatformError SecondFactorRequiredSince(DateTimeOffset time) =>
        new(SecondFactorRequired.Kind, SecondFactorRequired.Code, $"{SecondFactorRequired.Message} Required since {time.UtcDateTime:yyyy-MM-dd HH:mm} UTC; what you ask for works as soon as you have one.");

    public static PlatformError SignInMethodsAre(IReadOnlyList<string> accepted) => new(SignInMethod.Kind, SignInMethod.Code, SignInMethod.Message) { Accepted = accepted };

    public static PlatformError SessionOlderThan(TimeSpan longest) =>
        new(SessionAge.Kind, SessionAge.Code, $"{SessionAge.Message} It accepts {longest.TotalHours:0} hours.");

    public static PlatformError EmailDomainsAre(IReadOnlyList<string> accepted) => new(EmailDomain.Kind, EmailDomain.Code, EmailDomain.Message) { Accepted = accepted };

    public static PlatformError CreatorsOf(Creation creation) =>
        new(Creators.Kind, Creators.Code, $"{Creators.Message} It is about {(creation == Creation.Tokens ? "API tokens" : creation.ToString().ToLowerInvariant())}.");

    /// <summary>The same, for whoever asks for a policy that would refuse them.</summary>
    public static PlatformError WouldShutYouOut(PlatformError refusal) =>
        new(refusal.Kind, refusal.Code, $"This would shut you out, so it was not done. {refusal.Message}") { Accepted = refusal.Accepted };

    public static PlatformError UnknownRole(string field) => CommonErrors.Invalid(field, "The organization has no role with one of these keys.");
}
