namespace Platform.Application.Identity.Provisioning;

/// <summary>One change to a group, from what has to be known on.</summary>
internal sealed class GroupSync(IAppDb db)
{
    public async Task<ScimAnswer> Make(GroupChange change, CancellationToken cancellation)
    {
        if (change is { Id: { } id, Version: { } expected })
            await MustBe(id, expected, cancellation);
        var roster = await GroupRoster.Load(db, [change], isHeld: false, cancellation);
        return new GroupChanges(db, roster).Make(change);
    }

    private async Task MustBe(Id<Domain.Organizations.Teams.Team> team, uint expected, CancellationToken cancellation)
    {
        var row = await GroupRows.All(db).AsNoTracking().SingleOrDefaultAsync(x => x.Team.Id == team, cancellation) ?? throw CommonErrors.NotFound;
        if (new ScimGroupResource(row.Team, row.Provisioned, ScimMembers.Of(row, null)).Version != expected)
            throw CommonErrors.PreconditionFailed;
    }
}
