using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Infrastructure.Common.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class LighterSessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_session_activities_user_id",
                table: "session_activities");

            migrationBuilder.DropIndex(
                name: "ix_session_activities_user_id",
                table: "session_activities");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_session_activities_user_id",
                table: "session_activities",
                column: "user_id");

            migrationBuilder.AddForeignKey(
                name: "fk_session_activities_user_id",
                table: "session_activities",
                column: "user_id",
                principalTable: "users",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
