using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.ApiTokens;

internal static class TestTokens
{
    public static async Task<Reply> CreateToken(this TestOrganization organization, string name, params string[] permissions) =>
        (await organization.Owner.Post(organization.Path("/tokens"), new { name, permissions })).ShouldBe(201);

    /// <summary>A program with a token of the organization.</summary>
    public static async Task<Client> Program(this TestOrganization organization, ApiFixture api, params string[] permissions) =>
        new(api.Http, (await organization.CreateToken($"token {Guid.NewGuid()}", permissions)).Text("secret"));

    public static async Task<Client> Reader(this TestOrganization organization, ApiFixture api) => await organization.Program(api, Permissions.Teams.Read);

    /// <summary>A personal token of this member.</summary>
    public static async Task<Reply> CreatePersonal(this TestOrganization organization, Client member, params string[] permissions) =>
        (await member.Post("/v1/me/tokens", new { organization = organization.Id, name = $"token {Guid.NewGuid()}", permissions })).ShouldBe(201);
}
