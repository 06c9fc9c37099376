using Platform.Application.Identity.Operators;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Operations.Audit;
using Platform.Domain.Organizations.Organizations;

namespace Platform.WebApi.Identity.Operators;

internal sealed class OperatorEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var platform = v1.MapGroup("/operator").WithTags("Platform operators");

        platform.MapGet("/orgs", async (int? limit, Id<Organization>? after, string? search, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListAllOrganizations(new(limit, after), search), cancellation)))
            .Sends<ListAllOrganizations>("List all organizations, or those whose slug or name starts with a text.");

        MapUsers(platform.MapGroup("/users"));
        MapDeactivation(platform.MapGroup("/users"));
        MapOperators(platform.MapGroup("/operators"));

        platform.MapGet("/audit-events", async (
                int? limit, Id<AuditEvent>? after, Id<Organization>? organization, string? actor, string? action, string? resource, string? outcome,
                DateTimeOffset? from, DateTimeOffset? to, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListAllAuditEvents(new(limit, after), organization, actor, action, resource, outcome, from, to), cancellation)))
            .Sends<ListAllAuditEvents>("Read the audit trails of all organizations, accounts and the platform, newest first.");
    }

    private static void MapUsers(RouteGroupBuilder users)
    {
        users.MapGet("/", async (int? limit, Id<User>? after, string? search, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListAllUsers(new(limit, after), search), cancellation)))
            .Sends<ListAllUsers>("List all accounts, or those whose address starts with a text.");

        users.MapGet("/{user}", async (Id<User> user, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetUser(user), cancellation)))
            .Sends<GetUser>("See one account.");

        users.MapGet("/{user}/sessions", async (Id<User> user, int? limit, Id<Session>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListUserSessions(user, new(limit, after)), cancellation)))
            .Sends<ListUserSessions>("See where a user is signed in.");

        users.MapDelete("/{user}/sessions", async (Id<User> user, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new EndUserSessions(user), cancellation);
                return Answer.NoContent();
            })
            .Sends<EndUserSessions>("Sign a user out everywhere.");

        users.MapPost("/{user}/factor-removal", async (Id<User> user, RemoveUserFactors command, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(command with { User = user }, cancellation);
                return Answer.NoContent();
            })
            .Sends<RemoveUserFactors>("Take the second factors off the account of a user who has lost them.", new RemoveUserFactors("Recognized in a video call", "HELP-1"));
    }

    private static void MapDeactivation(RouteGroupBuilder users)
    {
        users.MapPost("/{user}/deactivation", async (Id<User> user, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new DeactivateUser(user), cancellation);
                return Answer.NoContent();
            })
            .Sends<DeactivateUser>("Close a user's account until an operator reopens it.");

        users.MapDelete("/{user}/deactivation", async (Id<User> user, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new ReactivateUser(user), cancellation);
                return Answer.NoContent();
            })
            .Sends<ReactivateUser>("Reopen a user's account.");
    }

    private static void MapOperators(RouteGroupBuilder operators)
    {
        operators.MapPut("/{user}", async (Id<User> user, PutOperator command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command with { User = user }, cancellation)))
            .Sends<PutOperator>("Make a user an operator, or change what an operator may do.", new PutOperator([OperatorPermissions.ReadUsers]));

        operators.MapDelete("/{user}", async (Id<User> user, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new RevokeOperator(user), cancellation);
                return Answer.NoContent();
            })
            .Sends<RevokeOperator>("Make an operator a user like everyone else.");
    }
}
