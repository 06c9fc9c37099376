using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Application.Identity.Passwords;
using Platform.Domain.Common;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Passwords;

public sealed class PasswordHashingTests(HeldHasherFixture api) : IClassFixture<HeldHasherFixture>
{
    [Fact]
    public async Task However_many_sign_in_others_are_answered_and_too_many_are_told_to_come_again()
    {
        var users = new[] { await api.SignUp(), await api.SignUp() };
        var before = api.Hasher.Started;
        api.Hasher.Hold();
        try
        {
            var flood = Enumerable.Range(0, HeldHasherFixture.Admitted)
                .Select(x => SignIn(x < users.Length ? users[x].Email : $"nobody{x}@example.com"))
                .ToList();
            await Eventually.Is(IsFull);

            var refused = (await SignIn(users[0].Email)).ShouldBe(503);
            refused.Code.ShouldBe("sign_in_busy");
            int.Parse(refused.Header("Retry-After")).ShouldBeGreaterThan(0);
            (await Task.WhenAll(users.Select(x => x.Patch("/v1/me", new { displayName = "Still answered" })))).ShouldAllBe(x => x.Status == 200);
            (await users[0].Get("/v1/me/sessions")).ShouldBe(200);
            (api.Hasher.Started - before).ShouldBe(HeldHasherFixture.AtOnce);
            flood.ShouldAllBe(x => !x.IsCompleted);

            api.Hasher.Release();
            (await Task.WhenAll(flood)).Select(x => x.Status).Order().ShouldBe(
                [.. Enumerable.Repeat(200, users.Length), .. Enumerable.Repeat(401, HeldHasherFixture.Admitted - users.Length)]);
        }
        finally
        {
            api.Hasher.Release();
        }
    }

    [Fact]
    public async Task A_refusal_because_of_too_many_is_no_attempt()
    {
        var user = await api.SignUp();
        var passwords = api.Services.GetRequiredService<IPasswords>();
        api.Hasher.Hold();
        var others = Enumerable.Range(0, HeldHasherFixture.Admitted).Select(_ => passwords.Hash("a good password", CancellationToken.None)).ToList();

        for (var i = 0; i < 12; i++)
            (await SignIn(user.Email)).ShouldBe(503);
        (await api.Anonymous.Post("/v1/auth/register", new { email = "late@example.com", password = ApiFixture.Password, displayName = "Late" })).ShouldBe(503);
        api.Hasher.Release();
        await Task.WhenAll(others);

        (await SignIn(user.Email)).ShouldBe(200);
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var recorded = source.CreateCommand($"select count(*) from audit_events where outcome = 'sign_in_busy' and scope_id = (select id from users where email = '{user.Email}')");
        (await recorded.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Fact]
    public async Task An_unknown_address_a_wrong_password_and_an_account_without_one_are_the_same_work()
    {
        var user = await api.SignUp();
        var withoutPassword = await api.SignUp();
        await TestDatabase.Execute(api.Superuser, $"update users set password_hash = null where email = '{withoutPassword.Email}'");

        foreach (var email in new[] { "nobody@example.com", user.Email, withoutPassword.Email })
        {
            var before = api.Hasher.Started;
            (await SignIn(email, "a wrong password")).ShouldBe(401).Code.ShouldBe("bad_credentials");
            (api.Hasher.Started - before).ShouldBe(1, email);
        }
    }

    [Fact]
    public async Task A_password_that_is_changed_while_it_is_being_checked_signs_nobody_in()
    {
        var user = await api.SignUp();
        api.Hasher.Hold();
        var signIn = SignIn(user.Email);
        await Eventually.Is(() => Task.FromResult(api.Hasher.Running == 1));

        await TestDatabase.Execute(api.Superuser, $"update users set security_stamp = 'another' where email = '{user.Email}'");
        api.Hasher.Release();

        (await signIn).ShouldBe(401).Code.ShouldBe("bad_credentials");
        (await user.Get("/v1/me/sessions")).ShouldBe(200).Data.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_hashes_for_a_caller_who_has_gone_while_waiting()
    {
        var passwords = api.Services.GetRequiredService<IPasswords>();
        api.Hasher.Hold();
        var running = Enumerable.Range(0, HeldHasherFixture.AtOnce).Select(_ => passwords.Hash("a good password", CancellationToken.None)).ToList();
        await Eventually.Is(() => Task.FromResult(api.Hasher.Running == HeldHasherFixture.AtOnce));
        using var gone = new CancellationTokenSource();
        var waiting = passwords.Hash("a good password", gone.Token);
        var before = api.Hasher.Started;

        await gone.CancelAsync();
        api.Hasher.Release();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
        await Task.WhenAll(running);
        api.Hasher.Started.ShouldBe(before);
    }

    private Task<bool> IsFull()
    {
        try
        {
            api.Services.GetRequiredService<IPasswords>().RefuseWhenFull();
            return Task.FromResult(false);
        }
        catch (PlatformError)
        {
            return Task.FromResult(true);
        }
    }

    private Task<Reply> SignIn(string email, string password = ApiFixture.Password) => api.Anonymous.Post("/v1/auth/login", new { email, password });
}
