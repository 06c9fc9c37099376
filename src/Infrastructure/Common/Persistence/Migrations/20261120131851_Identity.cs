using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Infrastructure.Common.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Identity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "authenticated_at",
                table: "sessions",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<string[]>(
                name: "authentication_methods",
                table: "sessions",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string>(
                name: "transport",
                table: "sessions",
                type: "character varying(10)",
                maxLength: 10,
                nullable: false,
                defaultValue: "Token");

            migrationBuilder.AddColumn<string>(
                name: "category",
                table: "audit_events",
                type: "text",
                nullable: false,
                defaultValue: "activity");

            migrationBuilder.AddColumn<Guid>(
                name: "subject_id",
                table: "audit_events",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_events_subject_id_id",
                table: "audit_events",
                columns: new[] { "subject_id", "id" },
                filter: "subject_id is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_audit_events_subject_id_id",
                table: "audit_events");

            migrationBuilder.DropColumn(
                name: "authenticated_at",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "authentication_methods",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "transport",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "category",
                table: "audit_events");

            migrationBuilder.DropColumn(
                name: "subject_id",
                table: "audit_events");
        }
    }
}
