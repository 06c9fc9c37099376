using Platform.Application;
using Platform.Application.Common.Requests;
using Platform.ArchitectureTests.Samples.Requests;

namespace Platform.ArchitectureTests.Refusals;

/// <summary>What is not declared safely stops the application from starting, and the message names the type.</summary>
public sealed class RequestRefusalTests
{
    private static readonly string Message =
        Should.Throw<InvalidOperationException>(() => RequestCatalog.Build(typeof(RequestRefusalTests).Assembly)).Message;

    public static TheoryData<Type, string> Refused => new()
    {
        { typeof(WithoutRule), "declares 0 access rules. Put exactly one on it, such as [RequirePermission(Permissions.X)]." },
        { typeof(WithTwoRules), "declares 2 access rules. Put exactly one on it, such as [RequirePermission(Permissions.X)]." },
        { typeof(WithUnknownPermission), "requires 'teams.mange', which is not in the catalog. Add it to Permissions.Catalog." },
        { typeof(WithUnknownOperatorPermission), "requires 'teams.manage', which is not an operator permission." },
        { typeof(WithMissingTeam), "names its team by 'Team', which is not a property of type Id<Team>." },
        { typeof(WithWrongTeam), "names its team by 'Project', which is not a property of type Id<Team>." },
        { typeof(WithIdentityInATenant), "has [UsesIdentityStore], which only goes with [RequireSignedIn] and [AllowAnonymous]." },
        { typeof(WithIdentityForOperators), "has [UsesIdentityStore], which only goes with [RequireSignedIn] and [AllowAnonymous]." },
        { typeof(WithRecentSignInUnlessNowhere), "names its session by 'Elsewhere', which is not a property of type Id<Session>." },
        { typeof(WithRecentSignInForAnyone), "has [RequireRecentSignIn], and nobody is signed in for it. It goes with rules that a signed-in user can meet." },
        { typeof(WithRecentSignInForThePlatform), "has [RequireRecentSignIn], and nobody is signed in for it. It goes with rules that a signed-in user can meet." },
        { typeof(WithRecentSignInForNoTime), "has [RequireRecentSignIn] for no time at all. Give it at least one minute." },
        { typeof(WithoutHandler), "has 0 handlers. It needs exactly one." },
        { typeof(WithTwoHandlers), "has 2 handlers. It needs exactly one." },
        { typeof(BothCommandAndQuery), "must be either an ICommand or an IQuery." },
        { typeof(NeitherCommandNorQuery), "must be either an ICommand or an IQuery." },
        { typeof(WithoutValidator), "has neither a validator nor [NothingToValidate]. It needs one of them." },
        { typeof(ValidatedAndNot), "has both a validator and [NothingToValidate]. It needs one of them." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_request_that_is_not_declared_safely_is_refused_by_name(Type request, string problem) =>
        ProblemsOf(request).ShouldBe([problem]);

    [Theory]
    [InlineData(typeof(GoodCommand))]
    [InlineData(typeof(GoodQuery))]
    public void A_request_that_is_declared_safely_is_not_refused(Type request) => ProblemsOf(request).ShouldBeEmpty();

    [Fact]
    public void Every_refused_sample_is_expected() =>
        typeof(WithoutRule).Assembly.GetTypes()
            .Where(x => x.Namespace == typeof(WithoutRule).Namespace && x.IsAssignableTo(typeof(MediatR.IBaseRequest)))
            .Except([typeof(GoodCommand), typeof(GoodQuery)])
            .ShouldBe(Refused.Select(x => (Type)x[0]), ignoreOrder: true);

    [Fact]
    public void The_application_itself_starts_with_all_its_requests() =>
        RequestCatalog.Build(typeof(ApplicationServices).Assembly).Count.ShouldBeGreaterThan(10);

    [Fact]
    public void Adding_use_cases_runs_the_check()
    {
        var calls = Codebase.Product.Types.Single(x => x.FullName == typeof(ApplicationServices).FullName).Calls.ToList();
        calls.ShouldContain(x => x.Name == nameof(RequestCatalog.Build) && x.On == typeof(RequestCatalog).FullName && x.Caller.Name == nameof(ApplicationServices.AddUseCases));
        calls.ShouldContain(x => x.Name == nameof(ApplicationServices.AddUseCases) && x.Caller.Name == nameof(ApplicationServices.AddApplication));
    }

    private static IEnumerable<string> ProblemsOf(Type request) => Message.Split(Environment.NewLine)
        .Where(x => x.StartsWith($"- {request.Name} ", StringComparison.Ordinal))
        .Select(x => x[$"- {request.Name} ".Length..]);
}
