using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Infrastructure.Common.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class ArchivalOfProjects : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "archived_at",
                table: "projects",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "archived_by",
                table: "projects",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            // Row-level security applies to the owner too; it is forced again once all migrations ran.
            migrationBuilder.Sql("""
                alter table projects no force row level security;
                alter table project_archivals no force row level security;
                update projects set archived_at = a.created_at, archived_by = a.archived_by
                from project_archivals a where projects.tenant_id = a.tenant_id and projects.id = a.project_id;
                """);

            migrationBuilder.DropTable(
                name: "project_archivals");

            migrationBuilder.AddCheckConstraint(
                name: "ck_projects_archived",
                table: "projects",
                sql: "(archived_at is null) = (archived_by is null)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_projects_archived",
                table: "projects");

            migrationBuilder.CreateTable(
                name: "project_archivals",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    archived_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_project_archivals", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_project_archivals_tenant_id_project_id",
                        columns: x => new { x.tenant_id, x.project_id },
                        principalTable: "projects",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_project_archivals_tenant_id_project_id",
                table: "project_archivals",
                columns: new[] { "tenant_id", "project_id" },
                unique: true);

            migrationBuilder.Sql("""
                alter table projects no force row level security;
                insert into project_archivals (tenant_id, id, archived_by, created_at, project_id, updated_at)
                select tenant_id, gen_random_uuid(), archived_by, archived_at, id, archived_at from projects where archived_at is not null;
                """);

            migrationBuilder.DropColumn(
                name: "archived_at",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "archived_by",
                table: "projects");
        }
    }
}
