using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.Operators;
using Platform.Application.Organizations.Members;
using Platform.Application.Organizations.Organizations;
using Platform.Application.Organizations.Projects;
using Platform.Application.Organizations.Teams;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.WebApi.Common.Startup;

/// <summary>Two organizations to try the API with, made by the use cases that everyone else goes through.</summary>
internal sealed class DemoData(IServiceProvider services)
{
    public const string Password = "try-the-platform";

    /// <summary>For people to read.</summary>
    public const string SignIns = $"""
        Demo sign-ins, all with the password {Password}

          owner@acme.example      owner of Acme           admin@acme.example      member@acme.example
          owner@globex.example    owner of Globex         admin@globex.example    member@globex.example
          operator@demo.example   platform operator, once a second factor is added (see README.md)
        """;

    private const string OperatorEmail = "operator@demo.example";
    private const string LastEmail = "member@globex.example";
    private static readonly Actor Seed = new Actor.Platform("seed");

    /// <summary>False, and nothing happens, when there are accounts already.</summary>
    public static async Task<bool> Plant(IServiceProvider services)
    {
        if (await HasAccounts(services, email: null))
            return false;
        var demo = new DemoData(services);
        if (!await demo.PlantOperator())
            return false;
        await demo.PlantOrganization("Acme", "acme");
        await demo.PlantOrganization("Globex", "globex");
        return true;
    }

    /// <summary>What to say to whoever wants to sign in; empty where no demo data is.</summary>
    public static async Task<string> Hint(IServiceProvider services) =>
        !await HasAccounts(services, OperatorEmail) ? ""
        : await HasAccounts(services, LastEmail) ? SignIns
        : "The demo data is incomplete, since the first start was interrupted. Stop the program, delete the folder .local and start it again.";

    /// <summary>By its operator, and not by an address that anyone could register to keep a node from starting.</summary>
    public static async Task MustBeAbsent(IServiceProvider services)
    {
        if (await services.GetRequiredService<AccountDirectory>().HasOperator(OperatorEmail, CancellationToken.None))
            throw new InvalidOperationException($"The database has demo data, and so an operator whose password everyone knows. Serve another database, or run 'operator remove {OperatorEmail}' if you keep this one.");
    }

    private static Task<bool> HasAccounts(IServiceProvider services, string? email) =>
        services.GetRequiredService<AccountDirectory>().Has(email, CancellationToken.None);

    /// <summary>First of all, so that of two programs that start on one empty database one goes on.</summary>
    private async Task<bool> PlantOperator()
    {
        if (!(await Register(OperatorEmail, "Demo operator")).IsNew)
            return false;
        await services.Send(Seed, new AddOperator(OperatorEmail));
        return true;
    }

    private async Task PlantOrganization(string name, string slug)
    {
        var owner = new Actor.SignedIn((await Register($"owner@{slug}.example", $"{name} owner")).Account, Id<Session>.New(), []);
        await services.Send(owner, new CreateOrganization(name, slug));
        var organization = await services.GetRequiredService<IOrganizationDirectory>().OfMember(slug, owner.User, CancellationToken.None)
            ?? throw new InvalidOperationException($"{name} was just created and is not there.");
        var admin = await Join(organization, $"admin@{slug}.example", $"{name} admin", BuiltInRoles.Admin);
        var member = await Join(organization, $"member@{slug}.example", $"{name} member", BuiltInRoles.Member);

        var engineering = await services.Send(owner, new CreateTeam("Engineering", "engineering"), organization);
        var backend = await services.Send(owner, new CreateTeam("Backend", "backend", engineering.Id), organization);
        var design = await services.Send(owner, new CreateTeam("Design", "design"), organization);
        await services.Send(owner, new PutTeamMember(TeamRole.Maintainer) { Team = engineering.Id, User = admin }, organization);
        await services.Send(owner, new PutTeamMember(TeamRole.Member) { Team = backend.Id, User = member }, organization);

        await services.Send(owner, new CreateProject("Handbook", "handbook", "The whole organization sees this project."), organization);
        await services.Send(owner, new CreateProject("Search", "search", "The backend team and those above it see this project.", backend.Id), organization);
        await services.Send(owner, new CreateProject("Brand", "brand", "The design team sees this project.", design.Id), organization);
    }

    private async Task<Id<User>> Join(OrganizationAccess organization, string email, string displayName, string role)
    {
        var user = (await Register(email, displayName)).Account;
        await services.Send(Seed, new AddMember(user, role), organization);
        return user;
    }

    private async Task<Registered> Register(string email, string displayName)
    {
        var registered = await services.Send(Actor.Anonymous.Instance, new RegisterAccount(email, Password, displayName));
        await services.GetRequiredService<IProfiles>().ProveAddress(registered.Account, email, CancellationToken.None);
        return registered;
    }
}
