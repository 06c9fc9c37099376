using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Infrastructure.Common.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class HeldSlugs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "held_slugs",
                columns: table => new
                {
                    slug = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    scope_id = table.Column<Guid>(type: "uuid", nullable: false),
                    given_up_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_held_slugs", x => x.slug);
                });

            migrationBuilder.CreateIndex(
                name: "ix_held_slugs_given_up_at",
                table: "held_slugs",
                column: "given_up_at");

            migrationBuilder.CreateIndex(
                name: "ix_held_slugs_scope_id",
                table: "held_slugs",
                column: "scope_id");

            migrationBuilder.Sql("""
                alter table organizations no force row level security;
                insert into held_slugs (slug, scope_id) select slug, id from organizations;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "held_slugs");
        }
    }
}
