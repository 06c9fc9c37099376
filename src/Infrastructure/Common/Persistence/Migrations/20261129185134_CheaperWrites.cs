using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Infrastructure.Common.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class CheaperWrites : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_occurred_at",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_outbox_position",
                table: "outbox");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_occurred_at",
                table: "outbox",
                column: "occurred_at")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_position",
                table: "outbox",
                column: "position",
                unique: true,
                filter: "position is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_occurred_at",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_outbox_position",
                table: "outbox");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_occurred_at",
                table: "outbox",
                column: "occurred_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_position",
                table: "outbox",
                column: "position",
                unique: true);
        }
    }
}
