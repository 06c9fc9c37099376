using Platform.Application.Common.Access;
using Platform.Application.Common.Requests;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Projects;
using Platform.Domain.Organizations.Roles;

namespace Platform.ArchitectureTests.Samples.Requests;

[NothingToValidate]
internal sealed record WithoutRule : ICommand<Done>;

internal sealed class WithoutRuleHandler : Handler<WithoutRule>;

[NothingToValidate]
[AllowAnonymous]
[RequireSignedIn]
internal sealed record WithTwoRules : ICommand<Done>;

internal sealed class WithTwoRulesHandler : Handler<WithTwoRules>;

[NothingToValidate]
[RequirePermission("teams.mange")]
internal sealed record WithUnknownPermission : ICommand<Done>;

internal sealed class WithUnknownPermissionHandler : Handler<WithUnknownPermission>;

[NothingToValidate]
[RequireOperator(Permissions.Teams.Manage)]
internal sealed record WithUnknownOperatorPermission : ICommand<Done>;

internal sealed class WithUnknownOperatorPermissionHandler : Handler<WithUnknownOperatorPermission>;

[NothingToValidate]
[RequirePermission(Permissions.Teams.Manage, Team = "Team")]
internal sealed record WithMissingTeam : ICommand<Done>;

internal sealed class WithMissingTeamHandler : Handler<WithMissingTeam>;

[NothingToValidate]
[RequirePermission(Permissions.Teams.Manage, Team = nameof(Project))]
internal sealed record WithWrongTeam(Id<Project> Project) : ICommand<Done>;

internal sealed class WithWrongTeamHandler : Handler<WithWrongTeam>;

[NothingToValidate]
[UsesIdentityStore]
[RequirePermission(Permissions.Teams.Manage)]
internal sealed record WithIdentityInATenant : ICommand<Done>;

internal sealed class WithIdentityInATenantHandler : Handler<WithIdentityInATenant>;

[NothingToValidate]
[UsesIdentityStore]
[RequireOperator(OperatorPermissions.ReadUsers)]
internal sealed record WithIdentityForOperators : ICommand<Done>;

internal sealed class WithIdentityForOperatorsHandler : Handler<WithIdentityForOperators>;

[NothingToValidate]
[AllowAnonymous]
[RequireRecentSignIn(15)]
internal sealed record WithRecentSignInForAnyone : ICommand<Done>;

internal sealed class WithRecentSignInForAnyoneHandler : Handler<WithRecentSignInForAnyone>;

[NothingToValidate]
[SystemOnly]
[RequireRecentSignIn(15)]
internal sealed record WithRecentSignInForThePlatform : ICommand<Done>;

internal sealed class WithRecentSignInForThePlatformHandler : Handler<WithRecentSignInForThePlatform>;

[NothingToValidate]
[RequireSignedIn]
[RequireRecentSignIn(0)]
internal sealed record WithRecentSignInForNoTime : ICommand<Done>;

internal sealed class WithRecentSignInForNoTimeHandler : Handler<WithRecentSignInForNoTime>;

[RequireSignedIn]
[NothingToValidate]
[RequireRecentSignIn(15, UnlessOwn = "Elsewhere")]
internal sealed record WithRecentSignInUnlessNowhere : ICommand<Done>;

internal sealed class WithRecentSignInUnlessNowhereHandler : Handler<WithRecentSignInUnlessNowhere>;
