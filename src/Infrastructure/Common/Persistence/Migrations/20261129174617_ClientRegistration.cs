using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Infrastructure.Common.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class ClientRegistration : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_memberships_user_id",
                table: "memberships");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "own_proof_at",
                table: "sessions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "allow_client_registration",
                table: "security_policies",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "client_registrations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_client_registrations", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_client_registrations_tenant_id_client_id",
                        columns: x => new { x.tenant_id, x.client_id },
                        principalTable: "clients",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "revoked_tokens",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_revoked_tokens", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_provisioned_users_external_id",
                table: "provisioned_users",
                column: "external_id")
                .Annotation("Npgsql:IndexMethod", "hash");

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
                name: "ix_memberships_email_key",
                table: "memberships",
                column: "email_key")
                .Annotation("Npgsql:IndexMethod", "hash");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_user_id",
                table: "memberships",
                column: "user_id")
                .Annotation("Npgsql:IndexMethod", "hash");

            migrationBuilder.CreateIndex(
                name: "ix_client_registrations_tenant_id_client_id",
                table: "client_registrations",
                columns: new[] { "tenant_id", "client_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_revoked_tokens_client_id",
                table: "revoked_tokens",
                column: "client_id");

            migrationBuilder.CreateIndex(
                name: "ix_revoked_tokens_expires_at",
                table: "revoked_tokens",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "client_registrations");

            migrationBuilder.DropTable(
                name: "revoked_tokens");

            migrationBuilder.DropIndex(
                name: "ix_provisioned_users_external_id",
                table: "provisioned_users");

            migrationBuilder.DropIndex(
                name: "ix_provisioned_users_user_id",
                table: "provisioned_users");

            migrationBuilder.DropIndex(
                name: "ix_provisioned_users_user_name_key",
                table: "provisioned_users");

            migrationBuilder.DropIndex(
                name: "ix_memberships_email_key",
                table: "memberships");

            migrationBuilder.DropIndex(
                name: "ix_memberships_user_id",
                table: "memberships");

            migrationBuilder.DropColumn(
                name: "own_proof_at",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "allow_client_registration",
                table: "security_policies");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_user_id",
                table: "memberships",
                column: "user_id");
        }
    }
}
