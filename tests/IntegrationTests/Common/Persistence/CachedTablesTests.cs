using Microsoft.Extensions.DependencyInjection;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.IntegrationTests.Common.Persistence;

public sealed class CachedTablesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("UPDATE sessions AS s\nSET revoked_at = @p WHERE s.id = @id", true)]
    [InlineData("DELETE FROM sessions AS s WHERE s.id = @id", true)]
    [InlineData("with gone as (delete from only public.sessions returning id) select * from gone", true)]
    [InlineData("insert into sessions as s (id) values (@id) on conflict (id) do update set revoked_at = now()", true)]
    [InlineData("merge into only public.sessions as s using gone on s.id = gone.id when matched then delete", true)]
    [InlineData("insert into sent_mails (id) select id from sessions on conflict (id) do update set status = 1", false)]
    [InlineData("merge into sent_mails as m using sessions as s on m.id = s.id when not matched then do nothing", false)]
    [InlineData("update refresh_token_families as f set current_hash = $1 from sessions as s where s.id = f.session_id", false)]
    [InlineData("DELETE FROM refresh_token_families AS f WHERE f.session_id IN (SELECT id FROM sessions)", false)]
    [InlineData("SELECT s.id FROM sessions AS s FOR UPDATE", false)]
    public void A_statement_that_changes_what_nodes_remember_is_told_from_others(string text, bool changes)
    {
        using var db = api.Services.GetRequiredService<AppDbPool>().CreateDbContext();

        CachedTables.AreChangedBy(text, db.Model).ShouldBe(changes);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(5_000, false)]
    public void A_text_of_many_rows_which_is_another_one_for_each_number_of_them_is_looked_at_and_not_remembered(int length, bool remembers)
    {
        using var db = api.Services.GetRequiredService<AppDbPool>().CreateDbContext();
        var text = "update sessions set version = 1 where id in (@p)".PadRight(length);

        CachedTables.AreChangedBy(text, db.Model).ShouldBeTrue();

        CachedTables.Remembers(text).ShouldBe(remembers);
    }
}
