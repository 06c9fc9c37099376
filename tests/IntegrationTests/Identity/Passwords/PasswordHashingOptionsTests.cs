using Platform.Infrastructure.Identity.Passwords;

namespace Platform.IntegrationTests.Identity.Passwords;

public sealed class PasswordHashingOptionsTests
{
    [Theory]
    [InlineData(19 * 1024, 2, 1)]
    [InlineData(46 * 1024, 1, 1)]
    [InlineData(7 * 1024, 5, 1)]
    [InlineData(64 * 1024, 3, 4)]
    public void Costs_that_are_held_to_be_enough_are_taken(int memory, int passes, int lanes) =>
        Check(new() { Memory = memory, Passes = passes, Lanes = lanes }).ShouldBeNull();

    [Theory]
    [InlineData(19 * 1024, 1, 1)]
    [InlineData(4 * 1024, 20, 1)]
    [InlineData(7 * 1024, 4, 1)]
    [InlineData(0, 2, 1)]
    [InlineData(-19456, 2, 1)]
    [InlineData(19 * 1024, 0, 1)]
    [InlineData(19 * 1024, 2, 0)]
    [InlineData(19 * 1024, 2, 17)]
    [InlineData(2 * 1024 * 1024, 2, 1)]
    [InlineData(19 * 1024, 1000, 1)]
    public void Costs_that_are_too_low_or_too_high_are_refused(int memory, int passes, int lanes) =>
        Check(new() { Memory = memory, Passes = passes, Lanes = lanes }).ShouldNotBeNull().ShouldContain("Passwords:Memory");

    [Fact]
    public void Numbers_of_hashes_that_make_no_sense_are_refused()
    {
        Check(new() { HashesAtOnce = 0 }).ShouldNotBeNull().ShouldContain("Passwords:HashesAtOnce");
        Check(new() { MaxWaiting = -1 }).ShouldNotBeNull().ShouldContain("Passwords:MaxWaiting");
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("https://breaches.example/range", true)]
    [InlineData("http://127.0.0.1:8080/range/", true)]
    [InlineData("http://breaches.example/range", false)]
    [InlineData("breaches.example", false)]
    [InlineData("file:///etc/passwd", false)]
    public void A_breach_check_is_asked_in_private_or_not_at_all(string address, bool isTaken) =>
        (Check(new() { BreachCheck = address }) is null).ShouldBe(isTaken);

    private static string? Check(PasswordHashingOptions options) => new PasswordHashingOptionsCheck().Validate(null, options).FailureMessage;
}
