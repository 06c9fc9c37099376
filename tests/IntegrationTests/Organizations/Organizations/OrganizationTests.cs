using Platform.Domain.Common;
using Platform.Domain.Organizations.Organizations;

namespace Platform.IntegrationTests.Organizations.Organizations;

public sealed class OrganizationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly Organization acme = Organization.Create(Id<Organization>.New(), "Acme", "acme");

    [Theory]
    [InlineData("")]
    [InlineData("Acme")]
    [InlineData("acme ")]
    public void Deleting_needs_the_slug_typed(string confirmation)
    {
        Should.Throw<PlatformError>(() => acme.Delete(confirmation, Now)).Fields!.Keys.ShouldBe(["confirm"]);
        acme.DeletedAt.ShouldBeNull();
    }

    [Fact]
    public void Deleting_again_keeps_the_first_time()
    {
        acme.Delete("acme", Now);
        acme.Delete("acme", Now.AddDays(1));
        acme.DeletedAt.ShouldBe(Now);
    }

    [Fact]
    public void It_is_restorable_for_thirty_days()
    {
        acme.Delete("acme", Now);
        acme.Restore(Now.AddDays(30));
        acme.DeletedAt.ShouldBeNull();
    }

    [Fact]
    public void It_is_not_restorable_after_thirty_days()
    {
        acme.Delete("acme", Now);
        Should.Throw<PlatformError>(() => acme.Restore(Now.AddDays(30).AddTicks(1))).Code.ShouldBe("no_longer_restorable");
        acme.DeletedAt.ShouldBe(Now);
    }

    [Fact]
    public void Restoring_what_is_not_deleted_changes_nothing() => Should.NotThrow(() => acme.Restore(Now));
}
