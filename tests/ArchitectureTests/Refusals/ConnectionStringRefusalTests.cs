using Microsoft.Extensions.Configuration;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.ArchitectureTests.Refusals;

/// <summary>Three roles or none: whatever would put requests on a role that bypasses row-level security is refused.</summary>
public sealed class ConnectionStringRefusalTests
{
    private const string Owner = "Host=db;Username=platform_owner";
    private const string App = "Host=db;Username=platform_app";
    private const string System = "Host=db;Username=platform_system";

    [Fact]
    public void None_set_is_none() => Read(null, "", " ").ShouldBeNull();

    [Fact]
    public void Three_different_roles_are_taken()
    {
        var connections = Read(Owner, App, System).ShouldNotBeNull();
        connections.AppRole.ShouldBe("platform_app");
        connections.SystemRole.ShouldBe("platform_system");
    }

    [Theory]
    [InlineData(Owner, App, null)]
    [InlineData(Owner, "", System)]
    [InlineData(null, App, System)]
    [InlineData(null, App, " ")]
    public void Some_without_the_others_are_refused(string? owner, string? app, string? system) =>
        Refusal(owner, app, system).ShouldBe("Set all of ConnectionStrings:Owner, ConnectionStrings:App and ConnectionStrings:System, or none of them.");

    [Theory]
    [InlineData(Owner, Owner, System)]
    [InlineData(Owner, App, App)]
    [InlineData(Owner, App, "Host=other;Username=platform_owner")]
    public void One_role_for_two_purposes_is_refused(string owner, string app, string system) =>
        Refusal(owner, app, system).ShouldBe("ConnectionStrings:Owner, App and System must name three different database roles.");

    [Fact]
    public void A_connection_string_without_a_role_is_refused_without_being_shown()
    {
        var message = Refusal(Owner, "Host=db;Password=hunter2", System);
        message.ShouldStartWith("ConnectionStrings:App has no Username.");
        message.ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("hunter2")]
    [InlineData("Host=db;Username=platform_app;Password=some;hunter2=rest")]
    [InlineData("Host=db;Username=platform_app;Port=hunter2")]
    public void What_is_no_connection_string_is_refused_without_being_shown(string malformed)
    {
        var message = Refusal(Owner, malformed, System);
        message.ShouldStartWith("ConnectionStrings:App is not a connection string");
        message.ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("ConnectionStrings:Ap", "There is no setting ConnectionStrings:Ap. Did you mean ConnectionStrings:App?")]
    [InlineData("ConnectionStrings:Read", "There is no setting ConnectionStrings:Read. ConnectionStrings has Owner, App, System.")]
    [InlineData("ConnectionString:App", "There is no setting ConnectionString:App. Did you mean ConnectionStrings:App?")]
    public void A_name_that_is_none_is_refused_with_the_one_that_was_meant(string setting, string reason) =>
        Should.Throw<InvalidOperationException>(() => ConnectionStrings.From(new ConfigurationBuilder().AddInMemoryCollection([new(setting, "Host=x")]).Build()))
            .Message.ShouldBe(reason);

    private static string Refusal(string? owner, string? app, string? system) =>
        Should.Throw<InvalidOperationException>(() => Read(owner, app, system)).Message;

    private static ConnectionStrings? Read(string? owner, string? app, string? system) => ConnectionStrings.From(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Owner"] = owner,
            ["ConnectionStrings:App"] = app,
            ["ConnectionStrings:System"] = system,
        }).Build());
}
