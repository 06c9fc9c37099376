using Platform.Infrastructure.Common.Persistence;

namespace Platform.IntegrationTests.Common.Persistence;

public sealed class PositionalTextTests
{
    [Fact]
    public void Names_become_places_and_the_same_name_the_same_place()
    {
        var text = PositionalText.Of("select a from t where b = @first and (c = @second_2 or d = @first)")!;

        text.Text.ShouldBe("select a from t where b = $1 and (c = $2 or d = $1)");
        text.Names.ShouldBe(["first", "second_2"]);
    }

    [Theory]
    [InlineData("select 'it''s @not one', \"col@umn\" from t where j @> @json", "select 'it''s @not one', \"col@umn\" from t where j @> $1")]
    [InlineData("select '@' || @a", "select '@' || $1")]
    [InlineData("select 1", "select 1")]
    public void What_is_quoted_and_operators_stay(string text, string expected) => PositionalText.Of(text)!.Text.ShouldBe(expected);

    [Theory]
    [InlineData("select @a; select @b")]
    [InlineData("-- a comment with @a\nselect @b")]
    [InlineData("select /* @a */ @b")]
    [InlineData("select E'\\'@a'")]
    [InlineData("select $$ @a $$")]
    [InlineData("select $1")]
    public void What_is_not_plainly_one_statement_is_left_alone(string text) => PositionalText.Of(text).ShouldBeNull();
}
