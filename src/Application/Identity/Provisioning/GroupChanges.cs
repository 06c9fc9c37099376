using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Provisioning;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Identity.Provisioning;

/// <summary>Makes changes to groups one after the other. Each is checked as a whole before anything of it is done.</summary>
internal sealed class GroupChanges(IAppDb db, GroupRoster roster)
{
    /// <summary>Throws what is wrong, and has then changed nothing.</summary>
    public ScimAnswer Make(GroupChange change)
    {
        if (change.Id is not { } id)
            return Create(change.Content!);
        var team = roster.Team(id) ?? throw CommonErrors.NotFound;
        return change.Content is { } content ? Update(team, content) : Delete(team);
    }

    private ScimAnswer Create(GroupContent content)
    {
        var name = content.Name!;
        if (roster.IsTaken(name, null))
            throw ProvisioningErrors.GroupTaken;
        var edits = Checked(content.Members);
        var team = Team.Create(name, roster.FreeSlug(name), null, TeamTree.Empty);
        var group = ProvisionedGroup.Of(team.Id, content.ExternalId);
        db.Add(team);
        db.Add(group);
        roster.Take(team, group);
        Change(team, edits);
        return Shown(team);
    }

    private ScimAnswer Update(Team team, GroupContent content)
    {
        if (content.Name is { } taken && roster.IsTaken(taken, team.Id))
            throw ProvisioningErrors.GroupTaken;
        var edits = Checked(content.Members);
        if (content.Name is { } name)
            team.Rename(name);
        if (content.HasExternalId)
            Describe(team, content.ExternalId);
        Change(team, edits);
        return Shown(team);
    }

    private ScimAnswer Delete(Team team)
    {
        team.Delete();
        if (roster.Provisioned(team.Id) is { } group)
            db.Remove(group);
        db.Remove(team);
        roster.Forget(team);
        return new(null, null);
    }

    private void Describe(Team team, string? externalId)
    {
        if (roster.Provisioned(team.Id) is { } known)
        {
            known.Describe(externalId);
            return;
        }

        if (externalId is null)
            return;
        var group = ProvisionedGroup.Of(team.Id, externalId);
        db.Add(group);
        roster.Take(group);
    }

    private List<(ScimVerb Verb, List<Id<User>> Users)> Checked(IEnumerable<MemberEdit> edits) => [.. edits.Select(x => (x.Verb, Checked(x)))];

    /// <summary>Who is to be taken out need not be there.</summary>
    private List<Id<User>> Checked(MemberEdit edit)
    {
        var users = new List<Id<User>>(edit.Users.Count);
        foreach (var text in edit.Users)
        {
            if (Id<User>.TryParse(text, null, out var user) && (edit.Verb == ScimVerb.Remove || roster.IsMember(user)))
                users.Add(user);
            else if (edit.Verb != ScimVerb.Remove)
                throw ProvisioningErrors.Value($"There is no user {ProvisioningErrors.Shown(text)}. Members are named by the ids of users; groups in groups are not supported.");
        }

        return users;
    }

    private void Change(Team team, IEnumerable<(ScimVerb Verb, List<Id<User>> Users)> edits)
    {
        var rows = roster.In(team.Id);
        foreach (var (verb, users) in edits)
        {
            if (verb == ScimVerb.Remove)
                users.ForEach(x => TakeOut(rows, x));
            if (verb == ScimVerb.Replace)
                rows.Keys.Except(users).ToList().ForEach(x => TakeOut(rows, x));
            if (verb != ScimVerb.Remove)
                users.ForEach(x => PutIn(team, rows, x));
        }
    }

    private void PutIn(Team team, Dictionary<Id<User>, TeamMember> rows, Id<User> user)
    {
        if (rows.ContainsKey(user))
            return;
        var joined = TeamMember.Join(team.Id, user, TeamRole.Member);
        db.Add(joined);
        rows.Add(user, joined);
    }

    private void TakeOut(Dictionary<Id<User>, TeamMember> rows, Id<User> user)
    {
        if (!rows.Remove(user, out var row))
            return;
        row.Leave();
        db.Remove(row);
    }

    /// <summary>Of a large group that was changed in part the rest was not read, so there is nothing to show: 204 (RFC 7644, 3.5.2).</summary>
    private ScimAnswer Shown(Team team) => roster.IsComplete(team.Id)
        ? new(new ScimGroupResource(team, roster.Provisioned(team.Id), ScimMembers.Of(roster.In(team.Id).Values)), null)
        : new(null, null);
}
