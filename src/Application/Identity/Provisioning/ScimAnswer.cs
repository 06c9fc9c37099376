namespace Platform.Application.Identity.Provisioning;

/// <summary>What became of a change.</summary>
/// <param name="Resource">As it is now; null where it is gone, or too long to be shown.</param>
/// <param name="Refusal">Nothing was done, and that it was asked for is kept.</param>
public sealed record ScimAnswer(ScimResource? Resource, PlatformError? Refusal);
