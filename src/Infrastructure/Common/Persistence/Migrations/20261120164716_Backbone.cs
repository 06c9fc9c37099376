using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Platform.Infrastructure.Common.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Backbone : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSequence(
                name: "outbox_positions");

            migrationBuilder.CreateTable(
                name: "dead_letters",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    scope_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_of_organization = table.Column<bool>(type: "boolean", nullable: false),
                    queue = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    priority = table.Column<short>(type: "smallint", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    timeout_seconds = table.Column<int>(type: "integer", nullable: false),
                    concurrency_key = table.Column<string>(type: "text", nullable: true),
                    concurrency_limit = table.Column<int>(type: "integer", nullable: false),
                    is_in_order = table.Column<bool>(type: "boolean", nullable: false),
                    error = table.Column<string>(type: "text", nullable: false),
                    request_id = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    died_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dead_letters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "jobs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    scope_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_of_organization = table.Column<bool>(type: "boolean", nullable: false),
                    queue = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    priority = table.Column<short>(type: "smallint", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    run_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    last_attempt = table.Column<int>(type: "integer", nullable: false),
                    timeout_seconds = table.Column<int>(type: "integer", nullable: false),
                    unique_key = table.Column<string>(type: "text", nullable: true),
                    concurrency_key = table.Column<string>(type: "text", nullable: true),
                    concurrency_limit = table.Column<int>(type: "integer", nullable: false),
                    is_in_order = table.Column<bool>(type: "boolean", nullable: false),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    worker = table.Column<string>(type: "text", nullable: true),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    request_id = table.Column<string>(type: "text", nullable: false),
                    trace_parent = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jobs", x => new { x.scope_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    scope_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_of_organization = table.Column<bool>(type: "boolean", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    subject_id = table.Column<string>(type: "text", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor_kind = table.Column<string>(type: "text", nullable: false),
                    actor_id = table.Column<string>(type: "text", nullable: true),
                    request_id = table.Column<string>(type: "text", nullable: false),
                    trace_parent = table.Column<string>(type: "text", nullable: true),
                    data = table.Column<string>(type: "jsonb", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: true),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => new { x.scope_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "queue_pauses",
                columns: table => new
                {
                    queue = table.Column<string>(type: "text", nullable: false),
                    paused_by = table.Column<string>(type: "text", nullable: false),
                    paused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_queue_pauses", x => x.queue);
                });

            migrationBuilder.CreateTable(
                name: "schedule_pauses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    schedule = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    paused_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    paused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_schedule_pauses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "schedule_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    schedule = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    scheduled_for = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    triggered_by = table.Column<string>(type: "text", nullable: true),
                    outcome = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    error = table.Column<string>(type: "text", nullable: true),
                    counts = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_schedule_runs", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_dead_letters_kind_id",
                table: "dead_letters",
                columns: new[] { "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_jobs_leased_until",
                table: "jobs",
                column: "leased_until",
                filter: "state >= 3");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_queue_run_at",
                table: "jobs",
                columns: new[] { "queue", "run_at" },
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_queue_scope_id_concurrency_key_priority_id",
                table: "jobs",
                columns: new[] { "queue", "scope_id", "concurrency_key", "priority", "id" },
                filter: "state = 1");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_queue_scope_id_priority_id",
                table: "jobs",
                columns: new[] { "queue", "scope_id", "priority", "id" },
                filter: "state = 2");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_scope_id_queue_concurrency_key",
                table: "jobs",
                columns: new[] { "scope_id", "queue", "concurrency_key" },
                filter: "concurrency_key is not null and state <> 1");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_scope_id_unique_key",
                table: "jobs",
                columns: new[] { "scope_id", "unique_key" },
                unique: true,
                filter: "unique_key is not null");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_occurred_at",
                table: "outbox",
                column: "occurred_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_position",
                table: "outbox",
                column: "position",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_sequence",
                table: "outbox",
                column: "sequence",
                filter: "position is null");

            migrationBuilder.CreateIndex(
                name: "ix_schedule_pauses_schedule",
                table: "schedule_pauses",
                column: "schedule",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_schedule_runs_schedule_scheduled_for",
                table: "schedule_runs",
                columns: new[] { "schedule", "scheduled_for" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dead_letters");

            migrationBuilder.DropTable(
                name: "jobs");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "queue_pauses");

            migrationBuilder.DropTable(
                name: "schedule_pauses");

            migrationBuilder.DropTable(
                name: "schedule_runs");

            migrationBuilder.DropSequence(
                name: "outbox_positions");
        }
    }
}
