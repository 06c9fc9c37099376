using Platform.Application.Identity.Passkeys;
using Platform.Application.Identity.Sessions;

namespace Platform.Application.Identity.Factors;

/// <summary>What a code, and a proof in general, can look like.</summary>
internal static class ProofRules
{
    public static IRuleBuilderOptions<T, string> OneTimeCode<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Give the code.")
        .MaximumLength(50).WithMessage("At most 50 characters.");

    /// <summary>Each method needs its own part of the proof.</summary>
    public static void Proof<T>(this AbstractValidator<T> validator)
        where T : IProof
    {
        validator.RuleFor(x => x.Method).NotEmpty().WithMessage("Name the method.").MaximumLength(50).WithMessage("At most 50 characters.");
        validator.RuleFor(x => x.Code).MaximumLength(50).WithMessage("At most 50 characters.");
        validator.RuleFor(x => x.Code).NotEmpty().When(x => x.Method is "totp" or "recovery_code").WithMessage("Give the code.");
        validator.RuleFor(x => x.Passkey).NotNull().When(x => x.Method == "passkey").WithMessage("Give the passkey's challenge and credential.");
        validator.RuleFor(x => x.Passkey!.Credential).Credential().When(x => x.Passkey is not null);
        validator.RuleFor(x => x.Passkey!.Challenge).ChallengeText().When(x => x.Passkey is not null);
    }

    public static IRuleBuilderOptions<T, string> ChallengeText<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Give the challenge.")
        .MaximumLength(100).WithMessage("At most 100 characters.");
}
