using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Npgsql;
using Platform.Infrastructure.Identity.Accounts;
using Platform.Infrastructure.Identity.Passwords;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Passwords;

public sealed class UpgradedHashTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    public static TheoryData<string> Older => [Pbkdf2(), Argon2Of(passes: 1), Argon2Of(passes: 3)];

    [Theory]
    [MemberData(nameof(Older))]
    public async Task A_hash_of_an_older_kind_is_replaced_at_sign_in(string older)
    {
        var user = await api.SignUp();
        await Store(user, older);

        (await SignIn(user, "a wrong password")).ShouldBe(401);
        (await Stored(user)).ShouldBe(older);
        (await SignIn(user, ApiFixture.Password)).ShouldBe(200);

        var newer = await Stored(user);
        newer.ShouldStartWith("$argon2id$v=19$m=19456,t=2,p=1$");
        (await SignIn(user, ApiFixture.Password)).ShouldBe(200);
        (await Stored(user)).ShouldBe(newer);
        (await user.Get("/v1/me")).ShouldBe(200);
    }

    [Fact]
    public async Task Sign_ins_at_once_all_succeed_while_the_hash_is_replaced()
    {
        var user = await api.SignUp();
        await Store(user, Pbkdf2());

        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SignIn(user, ApiFixture.Password)));

        replies.ShouldAllBe(x => x.Status == 200);
        (await SignIn(user, ApiFixture.Password)).ShouldBe(200);
    }

    private static string Pbkdf2() => new PasswordHasher<Account>().HashPassword(new(), ApiFixture.Password);

    private static string Argon2Of(int passes)
    {
        var options = Options.Create(new PasswordHashingOptions { Passes = passes });
        return new Argon2PasswordHasher(options, new Argon2Memory(options, TimeProvider.System)).HashPassword(new(), ApiFixture.Password);
    }

    private Task<Reply> SignIn(Client user, string password) => api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password });

    private Task Store(Client user, string hash) =>
        TestDatabase.Execute(api.Superuser, $"update users set password_hash = '{hash}' where email = '{user.Email}'");

    private async Task<string> Stored(Client user)
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand($"select password_hash from users where email = '{user.Email}'");
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
