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

    private sealed record Named(string Name);

    private sealed class Validator : AbstractValidator<Named>
    {
        public Validator() => RuleFor(x => x.Name).DisplayName();
    }
}
