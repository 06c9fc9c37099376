using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Infrastructure.Common.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class TenantSecond : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_connections_tenant_id_default_role",
                table: "connections");

            migrationBuilder.DropForeignKey(
                name: "fk_invitations_tenant_id_role_key",
                table: "invitations");

            migrationBuilder.DropForeignKey(
                name: "fk_memberships_tenant_id_role_key",
                table: "memberships");

            migrationBuilder.DropForeignKey(
                name: "fk_notifications_tenant_id_user_id",
                table: "notifications");

            migrationBuilder.DropForeignKey(
                name: "fk_provisioned_users_tenant_id_user_id",
                table: "provisioned_users");

            migrationBuilder.DropForeignKey(
                name: "fk_team_members_tenant_id_user_id",
                table: "team_members");

            migrationBuilder.DropIndex(
                name: "ix_webhook_secrets_tenant_id_endpoint_id_generation",
                table: "webhook_secrets");

            migrationBuilder.DropIndex(
                name: "ix_webhook_health_tenant_id_endpoint_id",
                table: "webhook_health");

            migrationBuilder.DropIndex(
                name: "ix_webhook_endpoints_tenant_id_slot",
                table: "webhook_endpoints");

            migrationBuilder.DropIndex(
                name: "ix_webhook_endpoints_tenant_id_url_hash",
                table: "webhook_endpoints");

            migrationBuilder.DropIndex(
                name: "ix_webhook_deliveries_tenant_id_endpoint_id_event_id",
                table: "webhook_deliveries");

            migrationBuilder.DropIndex(
                name: "ix_webhook_deliveries_tenant_id_endpoint_id_id",
                table: "webhook_deliveries");

            migrationBuilder.DropIndex(
                name: "ix_webhook_attempts_tenant_id_delivery_id",
                table: "webhook_attempts");

            migrationBuilder.DropIndex(
                name: "ix_teams_tenant_id_parent_id",
                table: "teams");

            migrationBuilder.DropIndex(
                name: "ix_teams_tenant_id_slug",
                table: "teams");

            migrationBuilder.DropIndex(
                name: "ix_team_members_tenant_id_team_id_user_id",
                table: "team_members");

            migrationBuilder.DropIndex(
                name: "ix_team_members_tenant_id_user_id",
                table: "team_members");

            migrationBuilder.DropUniqueConstraint(
                name: "ak_roles_tenant_id_key",
                table: "roles");

            migrationBuilder.DropIndex(
                name: "ix_provisioned_users_external_id",
                table: "provisioned_users");

            migrationBuilder.DropIndex(
                name: "ix_provisioned_users_tenant_id_external_id",
                table: "provisioned_users");

            migrationBuilder.DropIndex(
                name: "ix_provisioned_users_tenant_id_user_id",
                table: "provisioned_users");

            migrationBuilder.DropIndex(
                name: "ix_provisioned_users_tenant_id_user_name_key",
                table: "provisioned_users");

            migrationBuilder.DropIndex(
                name: "ix_provisioned_users_user_id",
                table: "provisioned_users");

            migrationBuilder.DropIndex(
                name: "ix_provisioned_users_user_name_key",
                table: "provisioned_users");

            migrationBuilder.DropIndex(
                name: "ix_provisioned_groups_tenant_id_team_id",
                table: "provisioned_groups");

            migrationBuilder.DropIndex(
                name: "ix_projects_tenant_id_slug",
                table: "projects");

            migrationBuilder.DropIndex(
                name: "ix_projects_tenant_id_team_id",
                table: "projects");

            migrationBuilder.DropIndex(
                name: "ix_organization_domains_tenant_id_connection_id",
                table: "organization_domains");

            migrationBuilder.DropIndex(
                name: "ix_organization_domains_tenant_id_name",
                table: "organization_domains");

            migrationBuilder.DropIndex(
                name: "ix_notifications_tenant_id_user_id",
                table: "notifications");

            migrationBuilder.DropUniqueConstraint(
                name: "ak_memberships_tenant_id_user_id",
                table: "memberships");

            migrationBuilder.DropIndex(
                name: "ix_memberships_email_key",
                table: "memberships");

            migrationBuilder.DropIndex(
                name: "ix_memberships_tenant_id_email_key",
                table: "memberships");

            migrationBuilder.DropIndex(
                name: "ix_memberships_tenant_id_role_key",
                table: "memberships");

            migrationBuilder.DropIndex(
                name: "ix_memberships_user_id",
                table: "memberships");

            migrationBuilder.DropIndex(
                name: "ix_mail_template_revisions_tenant_id_template_id_revision",
                table: "mail_template_revisions");

            migrationBuilder.DropIndex(
                name: "ix_invitations_tenant_id_email",
                table: "invitations");

            migrationBuilder.DropIndex(
                name: "ix_invitations_tenant_id_role_key",
                table: "invitations");

            migrationBuilder.DropIndex(
                name: "ix_device_authorizations_user_id",
                table: "device_authorizations");

            migrationBuilder.DropIndex(
                name: "ix_connections_tenant_id_default_role",
                table: "connections");

            migrationBuilder.DropIndex(
                name: "ix_connections_tenant_id_slot",
                table: "connections");

            migrationBuilder.DropIndex(
                name: "ix_connection_secrets_tenant_id_connection_id",
                table: "connection_secrets");

            migrationBuilder.DropIndex(
                name: "ix_connection_attempts_tenant_id_connection_id_id",
                table: "connection_attempts");

            migrationBuilder.DropIndex(
                name: "ix_client_secrets_tenant_id_client_id_generation",
                table: "client_secrets");

            migrationBuilder.DropIndex(
                name: "ix_client_registrations_tenant_id_client_id",
                table: "client_registrations");

            migrationBuilder.DropIndex(
                name: "ix_challenges_user_id",
                table: "challenges");

            migrationBuilder.DropIndex(
                name: "ix_api_tokens_tenant_id_name",
                table: "api_tokens");

            migrationBuilder.DropIndex(
                name: "ix_api_tokens_tenant_id_team_id",
                table: "api_tokens");

            migrationBuilder.DropIndex(
                name: "ix_api_tokens_tenant_id_user_id_name",
                table: "api_tokens");

            migrationBuilder.DropIndex(
                name: "ix_api_token_uses_tenant_id_token_id",
                table: "api_token_uses");

            migrationBuilder.DropIndex(
                name: "ix_api_token_hashes_tenant_id_token_id_generation",
                table: "api_token_hashes");

            migrationBuilder.AddUniqueConstraint(
                name: "ak_roles_key_tenant_id",
                table: "roles",
                columns: new[] { "key", "tenant_id" });

            migrationBuilder.AddUniqueConstraint(
                name: "ak_memberships_user_id_tenant_id",
                table: "memberships",
                columns: new[] { "user_id", "tenant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_secrets_endpoint_id_tenant_id_generation",
                table: "webhook_secrets",
                columns: new[] { "endpoint_id", "tenant_id", "generation" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_webhook_health_endpoint_id_tenant_id",
                table: "webhook_health",
                columns: new[] { "endpoint_id", "tenant_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_webhook_endpoints_slot_tenant_id",
                table: "webhook_endpoints",
                columns: new[] { "slot", "tenant_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_webhook_endpoints_url_hash_tenant_id",
                table: "webhook_endpoints",
                columns: new[] { "url_hash", "tenant_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_endpoint_id_tenant_id_event_id",
                table: "webhook_deliveries",
                columns: new[] { "endpoint_id", "tenant_id", "event_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_endpoint_id_tenant_id_id",
                table: "webhook_deliveries",
                columns: new[] { "endpoint_id", "tenant_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_attempts_delivery_id_tenant_id",
                table: "webhook_attempts",
                columns: new[] { "delivery_id", "tenant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_teams_parent_id_tenant_id",
                table: "teams",
                columns: new[] { "parent_id", "tenant_id" },
                filter: "parent_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_teams_slug_tenant_id",
                table: "teams",
                columns: new[] { "slug", "tenant_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_team_members_team_id_tenant_id_user_id",
                table: "team_members",
                columns: new[] { "team_id", "tenant_id", "user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_team_members_user_id_tenant_id",
                table: "team_members",
                columns: new[] { "user_id", "tenant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_provisioned_users_external_id_tenant_id",
                table: "provisioned_users",
                columns: new[] { "external_id", "tenant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_provisioned_users_user_id_tenant_id",
                table: "provisioned_users",
                columns: new[] { "user_id", "tenant_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_provisioned_users_user_name_key_tenant_id",
                table: "provisioned_users",
                columns: new[] { "user_name_key", "tenant_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_provisioned_groups_team_id_tenant_id",
                table: "provisioned_groups",
                columns: new[] { "team_id", "tenant_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_projects_slug_tenant_id",
                table: "projects",
                columns: new[] { "slug", "tenant_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_projects_team_id_tenant_id",
                table: "projects",
                columns: new[] { "team_id", "tenant_id" },
                filter: "team_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_organization_domains_connection_id_tenant_id",
                table: "organization_domains",
                columns: new[] { "connection_id", "tenant_id" },
                filter: "connection_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_organization_domains_name_tenant_id",
                table: "organization_domains",
                columns: new[] { "name", "tenant_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notifications_user_id_tenant_id",
                table: "notifications",
                columns: new[] { "user_id", "tenant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_memberships_email_key_tenant_id",
                table: "memberships",
                columns: new[] { "email_key", "tenant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_memberships_role_key_tenant_id",
                table: "memberships",
                columns: new[] { "role_key", "tenant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_mail_template_revisions_template_id_tenant_id_revision",
                table: "mail_template_revisions",
                columns: new[] { "template_id", "tenant_id", "revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invitations_email_tenant_id",
                table: "invitations",
                columns: new[] { "email", "tenant_id" },
                unique: true,
                filter: "accepted_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_role_key_tenant_id",
                table: "invitations",
                columns: new[] { "role_key", "tenant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_device_authorizations_user_id",
                table: "device_authorizations",
                column: "user_id",
                filter: "user_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_connections_default_role_tenant_id",
                table: "connections",
                columns: new[] { "default_role", "tenant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_connections_slot_tenant_id",
                table: "connections",
                columns: new[] { "slot", "tenant_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_connection_secrets_connection_id_tenant_id",
                table: "connection_secrets",
                columns: new[] { "connection_id", "tenant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_connection_attempts_connection_id_tenant_id_id",
                table: "connection_attempts",
                columns: new[] { "connection_id", "tenant_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_client_secrets_client_id_tenant_id_generation",
                table: "client_secrets",
                columns: new[] { "client_id", "tenant_id", "generation" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_client_registrations_client_id_tenant_id",
                table: "client_registrations",
                columns: new[] { "client_id", "tenant_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_challenges_user_id",
                table: "challenges",
                column: "user_id",
                filter: "user_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_api_tokens_name_tenant_id",
                table: "api_tokens",
                columns: new[] { "name", "tenant_id" },
                unique: true,
                filter: "revoked_at is null and kind <> 'Personal'");

            migrationBuilder.CreateIndex(
                name: "ix_api_tokens_team_id_tenant_id",
                table: "api_tokens",
                columns: new[] { "team_id", "tenant_id" },
                filter: "team_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_api_tokens_user_id_tenant_id_name",
                table: "api_tokens",
                columns: new[] { "user_id", "tenant_id", "name" },
                unique: true,
                filter: "revoked_at is null and kind = 'Personal'");

            migrationBuilder.CreateIndex(
                name: "ix_api_token_uses_token_id_tenant_id",
                table: "api_token_uses",
                columns: new[] { "token_id", "tenant_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_api_token_hashes_token_id_tenant_id_generation",
                table: "api_token_hashes",
                columns: new[] { "token_id", "tenant_id", "generation" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_connections_default_role_tenant_id",
                table: "connections",
                columns: new[] { "default_role", "tenant_id" },
                principalTable: "roles",
                principalColumns: new[] { "key", "tenant_id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_invitations_role_key_tenant_id",
                table: "invitations",
                columns: new[] { "role_key", "tenant_id" },
                principalTable: "roles",
                principalColumns: new[] { "key", "tenant_id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_memberships_role_key_tenant_id",
                table: "memberships",
                columns: new[] { "role_key", "tenant_id" },
                principalTable: "roles",
                principalColumns: new[] { "key", "tenant_id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_notifications_user_id_tenant_id",
                table: "notifications",
                columns: new[] { "user_id", "tenant_id" },
                principalTable: "memberships",
                principalColumns: new[] { "user_id", "tenant_id" },
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_provisioned_users_user_id_tenant_id",
                table: "provisioned_users",
                columns: new[] { "user_id", "tenant_id" },
                principalTable: "memberships",
                principalColumns: new[] { "user_id", "tenant_id" },
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_team_members_user_id_tenant_id",
                table: "team_members",
                columns: new[] { "user_id", "tenant_id" },
                principalTable: "memberships",
                principalColumns: new[] { "user_id", "tenant_id" },
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_connections_default_role_tenant_id",
                table: "connections");

            migrationBuilder.DropForeignKey(
                name: "fk_invitations_role_key_tenant_id",
                table: "invitations");

            migrationBuilder.DropForeignKey(
                name: "fk_memberships_role_key_tenant_id",
                table: "memberships");

            migrationBuilder.DropForeignKey(
                name: "fk_notifications_user_id_tenant_id",
                table: "notifications");

            migrationBuilder.DropForeignKey(
                name: "fk_provisioned_users_user_id_tenant_id",
                table: "provisioned_users");

            migrationBuilder.DropForeignKey(
                name: "fk_team_members_user_id_tenant_id",
                table: "team_members");

            migrationBuilder.DropIndex(
                name: "ix_webhook_secrets_endpoint_id_tenant_id_generation",
                table: "webhook_secrets");

            migrationBuilder.DropIndex(
                name: "ix_webhook_health_endpoint_id_tenant_id",
                table: "webhook_health");

            migrationBuilder.DropIndex(
                name: "ix_webhook_endpoints_slot_tenant_id",
                table: "webhook_endpoints");

            migrationBuilder.DropIndex(
                name: "ix_webhook_endpoints_url_hash_tenant_id",
                table: "webhook_endpoints");

            migrationBuilder.DropIndex(
                name: "ix_webhook_deliveries_endpoint_id_tenant_id_event_id",
                table: "webhook_deliveries");

            migrationBuilder.DropIndex(
                name: "ix_webhook_deliveries_endpoint_id_tenant_id_id",
                table: "webhook_deliveries");

            migrationBuilder.DropIndex(
                name: "ix_webhook_attempts_delivery_id_tenant_id",
                table: "webhook_attempts");

            migrationBuilder.DropIndex(
                name: "ix_teams_parent_id_tenant_id",
                table: "teams");

            migrationBuilder.DropIndex(
                name: "ix_teams_slug_tenant_id",
                table: "teams");

            migrationBuilder.DropIndex(
                name: "ix_team_members_team_id_tenant_id_user_id",
                table: "team_members");

            migrationBuilder.DropIndex(
                name: "ix_team_members_user_id_tenant_id",
                table: "team_members");

            migrationBuilder.DropUniqueConstraint(
                name: "ak_roles_key_tenant_id",
                table: "roles");

            migrationBuilder.DropIndex(
                name: "ix_provisioned_users_external_id_tenant_id",
                table: "provisioned_users");

            migrationBuilder.DropIndex(
                name: "ix_provisioned_users_user_id_tenant_id",
                table: "provisioned_users");

            migrationBuilder.DropIndex(
                name: "ix_provisioned_users_user_name_key_tenant_id",
                table: "provisioned_users");

            migrationBuilder.DropIndex(
                name: "ix_provisioned_groups_team_id_tenant_id",
                table: "provisioned_groups");

            migrationBuilder.DropIndex(
                name: "ix_projects_slug_tenant_id",
                table: "projects");

            migrationBuilder.DropIndex(
                name: "ix_projects_team_id_tenant_id",
                table: "projects");

            migrationBuilder.DropIndex(
                name: "ix_organization_domains_connection_id_tenant_id",
                table: "organization_domains");

            migrationBuilder.DropIndex(
                name: "ix_organization_domains_name_tenant_id",
                table: "organization_domains");

            migrationBuilder.DropIndex(
                name: "ix_notifications_user_id_tenant_id",
                table: "notifications");

            migrationBuilder.DropUniqueConstraint(
                name: "ak_memberships_user_id_tenant_id",
                table: "memberships");

            migrationBuilder.DropIndex(
                name: "ix_memberships_email_key_tenant_id",
                table: "memberships");

            migrationBuilder.DropIndex(
                name: "ix_memberships_role_key_tenant_id",
                table: "memberships");

            migrationBuilder.DropIndex(
                name: "ix_mail_template_revisions_template_id_tenant_id_revision",
                table: "mail_template_revisions");

            migrationBuilder.DropIndex(
                name: "ix_invitations_email_tenant_id",
                table: "invitations");

            migrationBuilder.DropIndex(
                name: "ix_invitations_role_key_tenant_id",
                table: "invitations");

            migrationBuilder.DropIndex(
                name: "ix_device_authorizations_user_id",
                table: "device_authorizations");

            migrationBuilder.DropIndex(
                name: "ix_connections_default_role_tenant_id",
                table: "connections");

            migrationBuilder.DropIndex(
                name: "ix_connections_slot_tenant_id",
                table: "connections");

            migrationBuilder.DropIndex(
                name: "ix_connection_secrets_connection_id_tenant_id",
                table: "connection_secrets");

            migrationBuilder.DropIndex(
                name: "ix_connection_attempts_connection_id_tenant_id_id",
                table: "connection_attempts");

            migrationBuilder.DropIndex(
                name: "ix_client_secrets_client_id_tenant_id_generation",
                table: "client_secrets");

            migrationBuilder.DropIndex(
                name: "ix_client_registrations_client_id_tenant_id",
                table: "client_registrations");

            migrationBuilder.DropIndex(
                name: "ix_challenges_user_id",
                table: "challenges");

            migrationBuilder.DropIndex(
                name: "ix_api_tokens_name_tenant_id",
                table: "api_tokens");

            migrationBuilder.DropIndex(
                name: "ix_api_tokens_team_id_tenant_id",
                table: "api_tokens");

            migrationBuilder.DropIndex(
                name: "ix_api_tokens_user_id_tenant_id_name",
                table: "api_tokens");

            migrationBuilder.DropIndex(
                name: "ix_api_token_uses_token_id_tenant_id",
                table: "api_token_uses");

            migrationBuilder.DropIndex(
                name: "ix_api_token_hashes_token_id_tenant_id_generation",
                table: "api_token_hashes");

            migrationBuilder.AddUniqueConstraint(
                name: "ak_roles_tenant_id_key",
                table: "roles",
                columns: new[] { "tenant_id", "key" });

            migrationBuilder.AddUniqueConstraint(
                name: "ak_memberships_tenant_id_user_id",
                table: "memberships",
                columns: new[] { "tenant_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_secrets_tenant_id_endpoint_id_generation",
                table: "webhook_secrets",
                columns: new[] { "tenant_id", "endpoint_id", "generation" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_webhook_health_tenant_id_endpoint_id",
                table: "webhook_health",
                columns: new[] { "tenant_id", "endpoint_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_webhook_endpoints_tenant_id_slot",
                table: "webhook_endpoints",
                columns: new[] { "tenant_id", "slot" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_webhook_endpoints_tenant_id_url_hash",
                table: "webhook_endpoints",
                columns: new[] { "tenant_id", "url_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_tenant_id_endpoint_id_event_id",
                table: "webhook_deliveries",
                columns: new[] { "tenant_id", "endpoint_id", "event_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_tenant_id_endpoint_id_id",
                table: "webhook_deliveries",
                columns: new[] { "tenant_id", "endpoint_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_attempts_tenant_id_delivery_id",
                table: "webhook_attempts",
                columns: new[] { "tenant_id", "delivery_id" });

            migrationBuilder.CreateIndex(
                name: "ix_teams_tenant_id_parent_id",
                table: "teams",
                columns: new[] { "tenant_id", "parent_id" });

            migrationBuilder.CreateIndex(
                name: "ix_teams_tenant_id_slug",
                table: "teams",
                columns: new[] { "tenant_id", "slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_team_members_tenant_id_team_id_user_id",
                table: "team_members",
                columns: new[] { "tenant_id", "team_id", "user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_team_members_tenant_id_user_id",
                table: "team_members",
                columns: new[] { "tenant_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "ix_provisioned_users_external_id",
                table: "provisioned_users",
                column: "external_id")
                .Annotation("Npgsql:IndexMethod", "hash");

            migrationBuilder.CreateIndex(
                name: "ix_provisioned_users_tenant_id_external_id",
                table: "provisioned_users",
                columns: new[] { "tenant_id", "external_id" });

            migrationBuilder.CreateIndex(
                name: "ix_provisioned_users_tenant_id_user_id",
                table: "provisioned_users",
                columns: new[] { "tenant_id", "user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_provisioned_users_tenant_id_user_name_key",
                table: "provisioned_users",
                columns: new[] { "tenant_id", "user_name_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_provisioned_users_user_id",
                table: "provisioned_users",
                column: "user_id")
                .Annotation("Npgsql:IndexMethod", "hash");

            migrationBuilder.CreateIndex(
                name: "ix_provisioned_users_user_name_key",
                table: "provisioned_users",
                column: "user_name_key")
                .Annotation("Npgsql:IndexMethod", "hash");

            migrationBuilder.CreateIndex(
                name: "ix_provisioned_groups_tenant_id_team_id",
                table: "provisioned_groups",
                columns: new[] { "tenant_id", "team_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_projects_tenant_id_slug",
                table: "projects",
                columns: new[] { "tenant_id", "slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_projects_tenant_id_team_id",
                table: "projects",
                columns: new[] { "tenant_id", "team_id" });

            migrationBuilder.CreateIndex(
                name: "ix_organization_domains_tenant_id_connection_id",
                table: "organization_domains",
                columns: new[] { "tenant_id", "connection_id" });

            migrationBuilder.CreateIndex(
                name: "ix_organization_domains_tenant_id_name",
                table: "organization_domains",
                columns: new[] { "tenant_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notifications_tenant_id_user_id",
                table: "notifications",
                columns: new[] { "tenant_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "ix_memberships_email_key",
                table: "memberships",
                column: "email_key")
                .Annotation("Npgsql:IndexMethod", "hash");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_tenant_id_email_key",
                table: "memberships",
                columns: new[] { "tenant_id", "email_key" });

            migrationBuilder.CreateIndex(
                name: "ix_memberships_tenant_id_role_key",
                table: "memberships",
                columns: new[] { "tenant_id", "role_key" });

            migrationBuilder.CreateIndex(
                name: "ix_memberships_user_id",
                table: "memberships",
                column: "user_id")
                .Annotation("Npgsql:IndexMethod", "hash");

            migrationBuilder.CreateIndex(
                name: "ix_mail_template_revisions_tenant_id_template_id_revision",
                table: "mail_template_revisions",
                columns: new[] { "tenant_id", "template_id", "revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invitations_tenant_id_email",
                table: "invitations",
                columns: new[] { "tenant_id", "email" },
                unique: true,
                filter: "accepted_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_tenant_id_role_key",
                table: "invitations",
                columns: new[] { "tenant_id", "role_key" });

            migrationBuilder.CreateIndex(
                name: "ix_device_authorizations_user_id",
                table: "device_authorizations",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_connections_tenant_id_default_role",
                table: "connections",
                columns: new[] { "tenant_id", "default_role" });

            migrationBuilder.CreateIndex(
                name: "ix_connections_tenant_id_slot",
                table: "connections",
                columns: new[] { "tenant_id", "slot" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_connection_secrets_tenant_id_connection_id",
                table: "connection_secrets",
                columns: new[] { "tenant_id", "connection_id" });

            migrationBuilder.CreateIndex(
                name: "ix_connection_attempts_tenant_id_connection_id_id",
                table: "connection_attempts",
                columns: new[] { "tenant_id", "connection_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_client_secrets_tenant_id_client_id_generation",
                table: "client_secrets",
                columns: new[] { "tenant_id", "client_id", "generation" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_client_registrations_tenant_id_client_id",
                table: "client_registrations",
                columns: new[] { "tenant_id", "client_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_challenges_user_id",
                table: "challenges",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_api_tokens_tenant_id_name",
                table: "api_tokens",
                columns: new[] { "tenant_id", "name" },
                unique: true,
                filter: "revoked_at is null and kind <> 'Personal'");

            migrationBuilder.CreateIndex(
                name: "ix_api_tokens_tenant_id_team_id",
                table: "api_tokens",
                columns: new[] { "tenant_id", "team_id" });

            migrationBuilder.CreateIndex(
                name: "ix_api_tokens_tenant_id_user_id_name",
                table: "api_tokens",
                columns: new[] { "tenant_id", "user_id", "name" },
                unique: true,
                filter: "revoked_at is null and kind = 'Personal'");

            migrationBuilder.CreateIndex(
                name: "ix_api_token_uses_tenant_id_token_id",
                table: "api_token_uses",
                columns: new[] { "tenant_id", "token_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_api_token_hashes_tenant_id_token_id_generation",
                table: "api_token_hashes",
                columns: new[] { "tenant_id", "token_id", "generation" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_connections_tenant_id_default_role",
                table: "connections",
                columns: new[] { "tenant_id", "default_role" },
                principalTable: "roles",
                principalColumns: new[] { "tenant_id", "key" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_invitations_tenant_id_role_key",
                table: "invitations",
                columns: new[] { "tenant_id", "role_key" },
                principalTable: "roles",
                principalColumns: new[] { "tenant_id", "key" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_memberships_tenant_id_role_key",
                table: "memberships",
                columns: new[] { "tenant_id", "role_key" },
                principalTable: "roles",
                principalColumns: new[] { "tenant_id", "key" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_notifications_tenant_id_user_id",
                table: "notifications",
                columns: new[] { "tenant_id", "user_id" },
                principalTable: "memberships",
                principalColumns: new[] { "tenant_id", "user_id" },
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_provisioned_users_tenant_id_user_id",
                table: "provisioned_users",
                columns: new[] { "tenant_id", "user_id" },
                principalTable: "memberships",
                principalColumns: new[] { "tenant_id", "user_id" },
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_team_members_tenant_id_user_id",
                table: "team_members",
                columns: new[] { "tenant_id", "user_id" },
                principalTable: "memberships",
                principalColumns: new[] { "tenant_id", "user_id" },
                onDelete: ReferentialAction.Cascade);
        }
    }
}
