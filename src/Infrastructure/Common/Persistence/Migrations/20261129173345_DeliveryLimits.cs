using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Infrastructure.Common.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class DeliveryLimits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "url_hash",
                table: "webhook_endpoints",
                type: "bytea",
                nullable: false,
                // For what a node of the version before adds while this one is deployed.
                defaultValueSql: "sha256(gen_random_uuid()::text::bytea)");

            // The first one of a URL keeps it; others that there are stay, each with a hash of its own.
            migrationBuilder.Sql("""
                update webhook_endpoints e set url_hash = sha256(convert_to(url, 'UTF8'))
                where not exists (select from webhook_endpoints f where f.tenant_id = e.tenant_id and f.url = e.url and f.id < e.id);
                """);

            migrationBuilder.CreateTable(
                name: "known_job_kinds",
                columns: table => new
                {
                    kind = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_known_job_kinds", x => x.kind);
                });

            migrationBuilder.CreateTable(
                name: "mail_template_revisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    template_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    html = table.Column<string>(type: "character varying(50000)", maxLength: 50000, nullable: false),
                    changed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_template_revisions", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_endpoints_tenant_id_url_hash",
                table: "webhook_endpoints",
                columns: new[] { "tenant_id", "url_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mail_template_revisions_tenant_id_template_id_revision",
                table: "mail_template_revisions",
                columns: new[] { "tenant_id", "template_id", "revision" },
                unique: true);

            // Ids of version 7, since revisions are listed by them; PostgreSQL has a function for it from 18 on.
            migrationBuilder.Sql("""
                insert into mail_template_revisions (id, tenant_id, template_id, revision, subject, text, html, changed_by, created_at, updated_at)
                select encode(overlay(uuid_send(gen_random_uuid())
                        placing substring(int8send(floor(extract(epoch from updated_at) * 1000)::bigint) from 3) || int2send(28672::int2) from 1 for 8), 'hex')::uuid, tenant_id, id, revision, subject, text, html, changed_by, updated_at, updated_at from mail_template_overrides;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "known_job_kinds");

            migrationBuilder.DropTable(
                name: "mail_template_revisions");

            migrationBuilder.DropIndex(
                name: "ix_webhook_endpoints_tenant_id_url_hash",
                table: "webhook_endpoints");

            migrationBuilder.DropColumn(
                name: "url_hash",
                table: "webhook_endpoints");
        }
    }
}
