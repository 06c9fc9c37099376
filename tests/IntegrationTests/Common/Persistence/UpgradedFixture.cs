using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Domain.Messaging.MailTemplates;
using Platform.Domain.Organizations.Roles;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.IntegrationTests.Common.Persistence;

/// <summary>A database that was made by the first migration, with rows of its time and of a later one.</summary>
public sealed class UpgradedFixture : ApiFixture
{
    private const string Tenant = "'01900000-0000-7000-8000-000000000001'";
    private const string Ada = "'01900000-0000-7000-8000-00000000000a'";
    private const string Bob = "'01900000-0000-7000-8000-00000000000b'";
    private const string Design = "'01900000-0000-7000-8000-0000000000d0'";
    private const string Mill = "'01900000-0000-7000-8000-0000000000e0'";

    private static string Hash => new PasswordHasher<object>().HashPassword(new(), ApiFixture.Password);

    private static string First => $"""
        insert into users (id, display_name, locale, time_zone, password_hash, security_stamp, created_at, updated_at, operator_permissions, user_name, normalized_user_name, email, normalized_email, email_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
        select id::uuid, name, 'en', 'UTC', '{Hash}', name, now(), now(), array[]::text[], mail, upper(mail), mail, upper(mail), true, false, true, 0
        from (values ({Ada}, 'Ada', 'ada@example.com'), ({Bob}, 'Bob', 'bob@example.com')) as x (id, name, mail);
        insert into organizations (id, name, slug, owner_count, created_at, updated_at) values ({Tenant}, 'Old', 'old', 1, now(), now());
        insert into roles (id, tenant_id, key, name, permissions, created_at, updated_at) values (gen_random_uuid(), {Tenant}, 'helper', 'Helper', '{"{projects.read}"}', now(), now());
        insert into roles (id, tenant_id, key, name, permissions, created_at, updated_at)
        select gen_random_uuid(), {Tenant}, key, initcap(key), array[]::text[], now(), now() from unnest(array['{string.Join("', '", BuiltInRoles.Keys)}']) key;
        insert into memberships (id, tenant_id, user_id, email, display_name, role_key, created_at, updated_at)
        values (gen_random_uuid(), {Tenant}, {Ada}, 'ada@example.com', 'Ada', 'owner', now(), now()), (gen_random_uuid(), {Tenant}, {Bob}, 'bob@example.com', 'Bob', 'helper', now(), now());
        insert into teams (id, tenant_id, name, slug, created_at, updated_at) values ({Design}, {Tenant}, 'Design', 'design', now(), now());
        insert into teams (id, tenant_id, name, slug, parent_id, created_at, updated_at) values (gen_random_uuid(), {Tenant}, 'Type', 'type', {Design}, now(), now());
        insert into team_members (id, tenant_id, team_id, user_id, role, created_at, updated_at) values (gen_random_uuid(), {Tenant}, {Design}, {Bob}, 'Member', now(), now());
        insert into projects (id, tenant_id, name, slug, team_id, created_at, updated_at) values ({Mill}, {Tenant}, 'Mill', 'mill', {Design}, now(), now());
        insert into project_archivals (id, tenant_id, project_id, archived_by, created_at, updated_at) values (gen_random_uuid(), {Tenant}, {Mill}, 'ada', now(), now());
        insert into invitations (id, tenant_id, email, role_key, team_ids, invited_by, token_hash, expires_at, created_at, updated_at)
        values (gen_random_uuid(), {Tenant}, 'eve@example.com', 'member', array[]::uuid[], {Ada}, '\x01', now() + interval '7 days', now(), now());
        insert into api_tokens (id, tenant_id, name, permissions, created_by, generation, created_at, updated_at)
        values (gen_random_uuid(), {Tenant}, 'Importer', '{"{projects.read}"}', 'ada', 1, now(), now());
        """;

    private static string Backbone => $"""
        insert into webhook_endpoints (id, tenant_id, url, description, event_types, slot, is_enabled, generation, created_at, updated_at)
        select ('01900000-0000-7000-8000-0000000000f' || slot)::uuid, {Tenant}, 'https://webhooks.invalid/same', '', array['*'], slot, true, 1, now(), now() from generate_series(1, 2) slot;
        insert into webhook_health (id, tenant_id, endpoint_id, failures, created_at, updated_at) select gen_random_uuid(), tenant_id, id, 0, now(), now() from webhook_endpoints;
        insert into mail_template_overrides (id, tenant_id, template, locale, subject, text, html, revision, changed_by, created_at, updated_at)
        values ('{MailTemplateOverride.IdOf("invitation", "en").Value}', {Tenant}, 'invitation', 'en', 'Older', '{"{{token}}"}', '{"{{token}}"}', 4, 'ada', now(), now());
        """;

    private protected override async Task<ITestDatabase> CreateDatabase()
    {
        var database = await TestDatabase.CreateEmpty();
        await Migrate(database, "Initial");
        await TestDatabase.Execute(database.Superuser, First);
        await Migrate(database, "Backbone");
        await TestDatabase.Execute(database.Superuser, Backbone);
        await new Migrator(database.Connections, TimeProvider.System, NullLogger<Migrator>.Instance).Migrate(CancellationToken.None);
        return database;
    }

    private static async Task Migrate(TestDatabase database, string migration)
    {
        var options = new DbContextOptionsBuilder<AppDb>();
        DbOptions.Configure(options);
        options.UseNpgsql(database.Connections.Owner).ReplaceService<IMigrationsSqlGenerator, PartitioningSqlGenerator>();
        await using var db = new AppDb(options.Options);
        await db.GetService<IMigrator>().MigrateAsync(migration);
    }
}
