using System.Text.Json.Serialization;
using Platform.Application.Identity.Factors;
using Platform.Application.Identity.Passkeys;
using Platform.Application.Identity.Passwords;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

/// <param name="Method">One of those that <c>step_up_required</c> accepted, such as <c>password</c>.</param>
/// <param name="Password">For the method <c>password</c>.</param>
/// <param name="Code">For the methods <c>totp</c> and <c>recovery_code</c>.</param>
/// <param name="Passkey">For the method <c>passkey</c>.</param>
[RequireSignedIn]
[OpenToConfinedSession]
[UsesIdentityStore]
[AnsweredOnce]
public sealed record StepUp(string Method, string? Password = null, string? Code = null, PasskeyProof? Passkey = null) : ICommand<SteppedUp>, IProof;

/// <summary>That the session counts as a recent sign-in again, from <paramref name="AuthenticatedAt"/> on, with what proves it now: the tokens or the cookie of before do not any more.</summary>
public sealed record SteppedUp(DateTimeOffset AuthenticatedAt)
{
    /// <summary>Absent where the session travels as a cookie.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AccessToken { get; init; }

    /// <summary>Seconds that the access token is valid.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ExpiresIn { get; init; }

    /// <summary>In place of the session's refresh token; absent where it has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RefreshToken { get; init; }

    [JsonIgnore]
    public string? Cookie { get; init; }
}

internal sealed class StepUpValidator : AbstractValidator<StepUp>
{
    public StepUpValidator()
    {
        this.Proof();
        RuleFor(x => x.Password).NotEmpty().When(x => x.Method == "password").WithMessage("Give the password.")
            .MaximumLength(128).WithMessage("At most 128 characters.");
    }
}

internal sealed class StepUpPreparation(
    IEnumerable<IStepUpMethod> methods, Prepared<IStepUpMethod> chosen, IPasswords passwords, IRateLimits limits, RateLimitOptions options, RequestContext context)
    : IPreparation<StepUp>
{
    public async Task Prepare(StepUp command, CancellationToken cancellation)
    {
        if (command.Password is not null)
            passwords.RefuseWhenFull();
        await limits.TakeFor(options.SignIn, context.Origin, cancellation);
        var method = methods.FirstOrDefault(x => x.Name == command.Method);
        if (method is null || !await method.IsOpenTo(context.UserId, cancellation))
            throw SessionErrors.UnknownMethod;
        await method.Prepare(context.UserId, command, cancellation);
        chosen.Value = method;
    }
}

internal sealed class StepUpHandler(Prepared<IStepUpMethod> chosen, SessionStart start, RequestContext context) : ICommandHandler<StepUp, SteppedUp>
{
    public async Task<SteppedUp> Handle(StepUp command, CancellationToken cancellation)
    {
        var method = chosen.Value;
        await method.Check(context.UserId, command, cancellation);
        return await start.RenewByOwnMeans(method.Proves, cancellation);
    }
}
