using Platform.Domain.Organizations.Roles;

namespace Platform.IntegrationTests.Organizations.Roles;

public sealed class PermissionSetTests
{
    private static readonly string[] Catalog = [.. Permissions.Catalog.Select(x => x.Name)];

    private readonly Random random = new(42);

    [Fact]
    public void A_set_behaves_as_a_set_of_names()
    {
        for (var i = 0; i < 2000; i++)
        {
            var (left, right) = (Some(), Some());
            var (leftSet, rightSet) = (PermissionSet.Of(left), PermissionSet.Of(right));
            leftSet.Names.ShouldBe(Catalog.Where(left.Contains));
            Catalog.ShouldAllBe(x => leftSet.Has(x) == left.Contains(x));
            leftSet.Covers(rightSet).ShouldBe(right.All(left.Contains));
            leftSet.Without(right).Names.ShouldBe(Catalog.Where(x => left.Contains(x) && !right.Contains(x)));
            (leftSet == rightSet).ShouldBe(left.ToHashSet().SetEquals(right));
        }
    }

    [Fact]
    public void Every_set_covers_none_and_only_all_covers_all()
    {
        PermissionSet.None.Covers(PermissionSet.None).ShouldBeTrue();
        foreach (var set in Catalog.Select(x => PermissionSet.Of([x])))
        {
            set.Covers(PermissionSet.None).ShouldBeTrue();
            PermissionSet.All.Covers(set).ShouldBeTrue();
            PermissionSet.All.Without(set.Names).Covers(PermissionSet.All).ShouldBeFalse();
        }

        PermissionSet.All.Names.ShouldBe(Catalog);
    }

    [Fact]
    public void An_unknown_name_throws_and_never_passes()
    {
        Should.Throw<ArgumentException>(() => PermissionSet.Of("teams.mange")).Message.ShouldContain("There is no permission 'teams.mange'.");
        Should.Throw<ArgumentException>(() => PermissionSet.All.Has("teams.mange"));
        Should.Throw<ArgumentException>(() => PermissionSet.All.Has("Teams.Manage"));
        PermissionSet.IsKnown("teams.mange").ShouldBeFalse();
    }

    [Fact]
    public void Names_that_are_no_longer_in_the_catalog_are_left_out_of_what_was_stored() =>
        PermissionSet.OfKnown(["teams.read", "gone.long_ago"]).ShouldBe(PermissionSet.Of("teams.read"));

    [Fact]
    public void The_catalog_fits_into_the_bits() => Catalog.Length.ShouldBeLessThanOrEqualTo(64);

    private string[] Some() => [.. Catalog.Where(_ => random.Next(3) == 0)];
}
