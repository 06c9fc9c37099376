using Platform.Application.Organizations.Policies;

namespace Platform.WebApi.Organizations.Policies;

internal sealed class SecurityPolicyEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var policy = v1.MapGroup("/orgs/{org}/security-policy").WithTags("Organizations");

        policy.MapGet("/", async (ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetSecurityPolicy(), cancellation)))
            .Sends<GetSecurityPolicy>("See what the organization asks of its members' accounts.");

        policy.MapPatch("/", async (UpdateSecurityPolicy command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command, cancellation)))
            .Sends<UpdateSecurityPolicy>("Change what the organization asks of its members' accounts.", new { RequireVerifiedEmail = false, AllowImpersonation = true, LongestTokenDays = 90 })
            .Fails(Domain.Identity.Accounts.AccountErrors.EmailNotVerified);
    }
}
