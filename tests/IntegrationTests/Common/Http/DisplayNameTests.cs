using FluentValidation;
using Platform.Application.Common.Validation;

namespace Platform.IntegrationTests.Common.Http;

public sealed class DisplayNameTests
{
    [Theory]
    [InlineData("Win a phone at https://evil.example")]
    [InlineData("HTTP://EVIL.EXAMPLE")]
    [InlineData("www.evil.example")]
    [InlineData("Ada (see evil.example/win)")]
    [InlineData("evil.example:8080/win")]
    [InlineData("mailto:eve@evil.example")]
    [InlineData("Ada\u202egnp.exe")]
    [InlineData("Ada\u2066x\u2069")]
    [InlineData("A\u200bda")]
    [InlineData("\ufeffAda")]
    [InlineData("Ada\r\nBcc: eve")]
    [InlineData("Ada\u2028Grace")]
    [InlineData("Ada\u0000")]
    [InlineData(" Ada")]
    public void What_is_no_name_is_refused(string text) => new Validator().Validate(new Named(text)).IsValid.ShouldBeFalse();

    [Theory]
    [InlineData("Ada Lovelace")]
    [InlineData("J.R.R. Tolkien")]
    [InlineData("Booking.com")]
    [InlineData("ASP.NET Core / Node.js")]
    [InlineData("R&D: build / test")]
    [InlineData("O'Brien-Smith, Jr.")]
    [InlineData("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")]
    [InlineData("\ud83d\udc69\u200d\ud83d\udcbb Ada")]
    [InlineData("\u5c71\u7530\u592a\u90ce")]
    public void What_people_and_companies_are_called_is_taken(string text) => new Validator().Validate(new Named(text)).Errors.ShouldBeEmpty();

    [Theory]
    [InlineData("Ada\u202e\r\n Lovelace\u2028 ", "a@d.example", "Ada Lovelace")]
    [InlineData("Win at https://evil.example", "ada.lovelace@d.example", "ada.lovelace")]
    [InlineData(null, "ada@d.example", "ada")]
    [InlineData("\u200b", "www.evil.example/win@d.example", "wwwevilexamplewin")]
    public void What_a_provider_says_that_is_no_name_gives_way_to_one(string? given, string address, string name)
    {
        Rules.NameOf(given, address).ShouldBe(name);
        Rules.IsDisplayName(name).ShouldBeTrue();
    }

    [Fact]
    public void What_is_too_long_for_a_name_is_cut_between_two_characters() => Rules.NameOf(new string('a', 99) + "\ud83d\udc69", "a@d.example").ShouldBe(new string('a', 99));

    private sealed record Named(string Name);

    private sealed class Validator : AbstractValidator<Named>
    {
        public Validator() => RuleFor(x => x.Name).DisplayName();
    }
}
