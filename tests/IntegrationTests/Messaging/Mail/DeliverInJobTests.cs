using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Platform.Application;
using Platform.Application.Common.Access;
using Platform.Application.Common.Requests;
using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Common;
using Platform.Domain.Messaging.Mail;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Messaging.Jobs;

namespace Platform.IntegrationTests.Messaging.Mail;

/// <summary>As the job that renders mail calls it.</summary>
public sealed class DeliverInJobTests(MailJobsFixture api) : IClassFixture<MailJobsFixture>
{
    [Fact]
    public async Task A_mail_that_nobody_takes_is_sent_once_somebody_does()
    {
        var mail = MailFixture.Mail("later@job.example");
        api.Answer = x => x.Body.ToJsonString().Contains("later@job.example") ? (503, "down") : null;

        await api.AsPlatform(new AddJobs([new DeliverMail(new(mail.Id), mail.To)]));
        await Eventually.Is(async () => await Logged(mail, "lastError") == "503 down");
        (await Logged(mail, "status")).ShouldBe("queued");

        api.Answer = null;
        api.Clock.Advance(TimeSpan.FromHours(1));

        await Eventually.Is(async () => await Logged(mail, "status") == "sent");
        int.Parse((await Logged(mail, "attempts"))!).ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task A_mail_that_is_refused_ends_the_job()
    {
        var mail = MailFixture.Mail("never@job.example");

        await api.AsPlatform(new AddJobs([new DeliverMail(new(mail.Id), mail.To)]));

        await Eventually.Is(async () => await Logged(mail, "status") == "failed");
        await Eventually.Is(async () => await api.Count("jobs") == 0);
        (await api.Count("dead_letters")).ShouldBe(0);
    }

    private async Task<string?> Logged(OutgoingMail mail, string member)
    {
        var listed = (await (await api.Operator()).Get($"/v1/operator/mail-log?recipient={mail.To}")).ShouldBe(200).Data;
        return listed.SingleOrDefault()?[member]?.ToString();
    }
}

public sealed class MailJobsFixture : MailFixture
{
    internal async Task<long> Count(string table)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(Superuser);
        await using var command = source.CreateCommand($"select count(*) from {table} where kind = 'deliver_mail'");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    protected override void ConfigureServices(IServiceCollection services)
    {
        base.ConfigureServices(services);
        services.AddTestUseCases();
    }

    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        builder.UseSetting("Jobs:Poll", "00:00:00.1");
    }
}

[SystemOnly]
[Job(Queues.Mail)]
[NothingToValidate]
internal sealed record DeliverMail(Id<MailDelivery> Mail, string To) : IJob;

internal sealed class DeliverMailPreparation(IMailDelivery delivery, Prepared<MailReceipt> receipt) : IPreparation<DeliverMail>
{
    public async Task Prepare(DeliverMail job, CancellationToken cancellation) =>
        receipt.Value = await delivery.Deliver(new(job.Mail.Value, job.To, "Hello", "Text", null), MailFixture.Purpose, cancellation);
}

internal sealed class DeliverMailHandler(Prepared<MailReceipt> receipt) : ICommandHandler<DeliverMail, Done>
{
    public Task<Done> Handle(DeliverMail job, CancellationToken cancellation) =>
        receipt.Value.Status == MailStatus.Queued ? throw new InvalidOperationException("It was not settled.") : Task.FromResult(Done.Instance);
}
