using Platform.Domain.Common;
using Platform.Domain.Organizations.Teams;

namespace Platform.IntegrationTests.Organizations.Teams;

public sealed class TeamTreeTests
{
    private readonly Id<Team>[] teams = [.. Enumerable.Range(0, 12).Select(_ => Id<Team>.New())];

    [Fact]
    public void Below_a_team_is_the_team_and_everything_under_it()
    {
        var tree = Tree((0, null), (1, 0), (2, 1), (3, 1), (4, null));
        tree.Below(teams[0]).ShouldBe([teams[0], teams[1], teams[2], teams[3]], ignoreOrder: true);
        tree.Below(teams[2]).ShouldBe([teams[2]]);
        tree.Below(teams[4]).ShouldBe([teams[4]]);
    }

    [Fact]
    public void A_parent_that_is_not_in_the_organization_is_refused() =>
        Code(() => Tree((0, null)).MustAccept(teams[1], teams[2])).ShouldBe("validation_failed");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_team_cannot_go_under_itself_or_below(int parent) =>
        Code(() => Tree((0, null), (1, 0), (2, 1)).MustAccept(teams[0], teams[parent])).ShouldBe("team_cycle");

    [Fact]
    public void Eight_levels_are_accepted_and_nine_refused()
    {
        var chain = Chain(TeamTree.MaxDepth);
        Should.NotThrow(() => chain.MustAccept(teams[11], teams[TeamTree.MaxDepth - 2]));
        Code(() => chain.MustAccept(teams[11], teams[TeamTree.MaxDepth - 1])).ShouldBe("team_too_deep");
    }

    [Fact]
    public void A_team_that_moves_counts_with_everything_below_it()
    {
        var tree = Tree([.. ChainRows(6), (6, null), (7, 6), (8, 7)]);
        Should.NotThrow(() => tree.MustAccept(teams[6], teams[4]));
        Code(() => tree.MustAccept(teams[6], teams[5])).ShouldBe("team_too_deep");
    }

    [Fact]
    public void Any_accepted_sequence_of_moves_leaves_a_tree_that_is_not_too_deep()
    {
        var random = new Random(7);
        var parents = teams.ToDictionary(x => x, _ => (Id<Team>?)null);
        var (accepted, refused) = (0, 0);
        for (var i = 0; i < 3000; i++)
        {
            var (team, parent) = (teams[random.Next(teams.Length)], teams[random.Next(teams.Length)]);
            try
            {
                new TeamTree(parents.Select(x => (x.Key, x.Value))).MustAccept(team, parent);
                parents[team] = parent;
                accepted++;
            }
            catch (PlatformError)
            {
                refused++;
            }

            teams.ShouldAllBe(x => Depth(parents, x) <= TeamTree.MaxDepth);
        }

        (accepted > 100 && refused > 100).ShouldBeTrue($"{accepted} accepted, {refused} refused");
    }

    [Fact]
    public void A_team_that_stays_where_it_is_asks_nothing()
    {
        var team = Team.Create("Design", "design", null, TeamTree.Empty);
        Should.NotThrow(() => team.MoveUnder(null, TeamTree.Empty));
        team.ParentId.ShouldBeNull();
    }

    [Fact]
    public void A_team_is_not_created_under_an_unknown_one() =>
        Code(() => Team.Create("Design", "design", teams[0], TeamTree.Empty)).ShouldBe("validation_failed");

    /// <summary>Ends also where there is a cycle.</summary>
    private static int Depth(Dictionary<Id<Team>, Id<Team>?> parents, Id<Team> team)
    {
        var depth = 1;
        for (var above = parents[team]; above is not null && depth < 100; above = parents[above.Value])
            depth++;
        return depth;
    }

    private static string Code(Action act) => Should.Throw<PlatformError>(act).Code;

    private TeamTree Chain(int length) => Tree([.. ChainRows(length)]);

    private static IEnumerable<(int, int?)> ChainRows(int length) => Enumerable.Range(0, length).Select(x => (x, x == 0 ? null : (int?)(x - 1)));

    private TeamTree Tree(params (int Team, int? Parent)[] rows) =>
        new(rows.Select(x => (teams[x.Team], x.Parent is { } parent ? teams[parent] : (Id<Team>?)null)));
}
