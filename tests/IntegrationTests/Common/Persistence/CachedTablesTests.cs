using Microsoft.Extensions.DependencyInjection;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.IntegrationTests.Common.Persistence;

public sealed class CachedTablesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("UPDATE sessions AS s\nSET revoked_at = @p WHERE s.id = @id", true)]
    [InlineData("DELETE FROM sessions AS s WHERE s.id = @id", true)]
    [InlineData("with gone as (delete from only public.sessions returning id) select * from gone", true)]
    [InlineData("update refresh_token_families as f set current_hash = $1 from sessions as s where s.id = f.session_id", false)]
    [InlineData("DELETE FROM refresh_token_families AS f WHERE f.session_id IN (SELECT id FROM sessions)", false)]
    [InlineData("SELECT s.id FROM sessions AS s FOR UPDATE", false)]
    public void A_statement_that_changes_what_nodes_remember_is_told_from_others(string text, bool changes)
    {
        var pool = api.Services.GetRequiredService<AppDbPool>();
        using var db = pool.CreateDbContext();

        CachedTables.AreChangedBy(text, db.Model).ShouldBe(changes);
    }
}
