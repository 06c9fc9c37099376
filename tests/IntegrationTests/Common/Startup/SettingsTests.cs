using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Platform.Infrastructure.Common.Settings;
using Platform.WebApi.Common.Startup;

namespace Platform.IntegrationTests.Common.Startup;

public sealed class SettingsTests
{
    private readonly WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });

    public SettingsTests()
    {
        foreach (var (name, value) in ApiFixture.ProductionSettings)
            builder.Configuration[name] = value;
        foreach (var role in new[] { "Owner", "App", "System" })
            builder.Configuration[$"ConnectionStrings:{role}"] = $"Host=127.0.0.1;Username={role}";
        builder.Configuration["Mail:PickupDirectory"] = Path.GetTempPath();
        builder.AddPlatform();
        builder.Services.AddSingleton<IConfiguration>(builder.Configuration); // as it is, so that no container disposes of it
    }

    [Theory]
    [InlineData("Identity:Sesions:TokenIdle", "There is no setting Identity:Sesions. Did you mean Identity:Sessions?")]
    [InlineData("Identity:Sessions:TokenIdel", "There is no setting Identity:Sessions:TokenIdel. Did you mean Identity:Sessions:TokenIdle?")]
    [InlineData("Identity:Conections:AllowHttp", "There is no setting Identity:Conections.")]
    [InlineData("Identity:Connections:AllowHtp", "There is no setting Identity:Connections:AllowHtp. Did you mean Identity:Connections:AllowHttp?")]
    [InlineData("mail:smtp:hots", "There is no setting mail:smtp:hots. Did you mean Mail:Smtp:Host?")]
    [InlineData("Mail:Brand:Color", "There is no setting Mail:Brand:Color. Did you mean Mail:Brand:Colour?")]
    [InlineData("RateLimits:SignIn:Burst", "There is no setting RateLimits:SignIn:Burst. RateLimits:SignIn has Name, Count, Period.")]
    [InlineData("RateLimits:SignInn:Count", "There is no setting RateLimits:SignInn. Did you mean RateLimits:SignIn?")]
    [InlineData("Jobs:SlotsOf:mail:Most", "There is no setting Jobs:SlotsOf:mail:Most. Jobs:SlotsOf:mail is a single value.")]
    [InlineData("Jobs:SlotsOf:males", "Jobs:SlotsOf names males.")]
    [InlineData("Identiy:LongestTokenDays", "There is no setting Identiy:LongestTokenDays. Did you mean Identity:LongestTokenDays?")]
    [InlineData("Cors:Origins", "Cors:Origins is a list: set Cors:Origins:0, Cors:Origins:1 and so on.")]
    [InlineData("Proxies", "Proxies is a list: set Proxies:0, Proxies:1 and so on.")]
    [InlineData("Mail:Smtp", "Mail:Smtp is a section: set Mail:Smtp:Host, Mail:Smtp:Port,")]
    public void A_name_that_is_none_is_refused_with_the_one_that_was_meant(string setting, string reason) =>
        Refused(setting, "1").ShouldNotBeNull().ShouldContain(reason, Case.Insensitive);

    [Theory]
    [InlineData("Logging:LogLevel:Default", "Warning")]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://127.0.0.1:0")]
    [InlineData("AllowedHosts", "*")]
    [InlineData("Core:Feature", "1")]
    [InlineData("Mails:Anything", "1")]
    [InlineData("MAIL", "/var/mail/ada")]
    [InlineData("Cors:Origins:0", "https://app.example.com")]
    [InlineData("Proxies:0", "10.0.0.0/8")]
    [InlineData("Jobs:SlotsOf:mail", "8")]
    [InlineData("identity:SESSIONS:tokenidle", "1.00:00:00")]
    [InlineData("Webhooks:AllowedNetworks", "")]
    public void What_is_known_or_belongs_to_others_is_taken(string setting, string value) => Refused(setting, value).ShouldBeNull();

    [Theory]
    [InlineData("Identity:LongestTokenDays", "9999", "Identity:LongestTokenDays is from 1 to 365, and not 9999.")]
    [InlineData("Jobs:FirstRetry", "1.00:00:00", "Jobs:FirstRetry is from 00:00:00.0100000 to 06:00:00, and not 1.00:00:00.")]
    [InlineData("Jobs:Grace", "00:01:00", "Jobs:Grace is from 00:00:00 to 00:00:25, and not 00:01:00.")]
    [InlineData("RateLimits:SignIn:Count", "0", "RateLimits:SignIn:Count is from 1 to 1000000, and not 0.")]
    [InlineData("Dns:Servers:3", "1.1.1.1", "Dns:Servers has more than 3 addresses.")]
    [InlineData("Identity:Social:GitHub:Api", "api.github.com", "Identity:Social:GitHub:Api is not an address")]
    [InlineData("Mail:Brand:Colour", "red", "Mail:Brand:Colour is not a colour such as #18181b.")]
    public void A_value_out_of_bounds_is_refused_with_them_and_not_moved_into_them(string setting, string value, string reason)
    {
        for (var i = 0; i < 3; i++)
            builder.Configuration[$"Dns:Servers:{i}"] = "1.1.1.1";

        Refused(setting, value).ShouldNotBeNull().ShouldContain(reason);
    }

    [Theory]
    [InlineData("Jobs:Slots", "abc", "Jobs:Slots is a whole number, and not 'abc'.")]
    [InlineData("Jobs:SlotsOf:mail", "1.5", "Jobs:SlotsOf:mail is a whole number, and not '1.5'.")]
    [InlineData("Jobs:Slots", "99999999999", "Jobs:Slots is a whole number of at most 2147483647, and not '99999999999'.")]
    [InlineData("Jobs:Poll", "5s", "Jobs:Poll is a duration such as 00:00:05 (five seconds), and not '5s'.")]
    [InlineData("Jobs:Poll", "5", "Jobs:Poll is from 00:00:00.0100000 to 01:00:00, and not 5.00:00:00. A number alone is days: five seconds are 00:00:05.")]
    [InlineData("Schedules:Fire", "yes", "Schedules:Fire is true or false, and not 'yes'.")]
    [InlineData("Mail:Smtp:Security", "tls", "Mail:Smtp:Security is StartTls or None, and not 'tls'.")]
    public void A_value_of_another_form_is_refused_with_what_it_looks_like(string setting, string value, string reason) =>
        Refused(setting, value).ShouldBe(reason);

    [Fact]
    public void What_is_wrong_in_several_sections_is_said_at_once()
    {
        var lines = Refused([new("Schedules:Poll", "soon"), new("Identity:Issuer", ""), new("Identity:KeyRingKey", null), new("Mail:From", "")])
            .ShouldNotBeNull().Split(Environment.NewLine);

        lines.Length.ShouldBe(4);
        foreach (var start in new[] { "Set Identity:Issuer", "Set Identity:KeyRingKey", "Set Mail:From", "Schedules:Poll is a duration" })
            lines.ShouldContain(x => x.StartsWith(start));
    }

    [Fact]
    public void The_variables_of_the_guide_are_enough_to_start()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "guides", "deploy.md"));
        var variables = Regex.Matches(guide, "^export ([A-Za-z0-9_]+)='([^']*)'", RegexOptions.Multiline).ToDictionary(x => x.Groups[1].Value.Replace("__", ":"), x => x.Groups[2].Value);
        variables["Identity:KeyRingKey"].ShouldBe("...");
        variables["Identity:KeyRingKey"] = Convert.ToBase64String(new byte[32]);
        var production = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        production.Configuration.AddInMemoryCollection(variables.Select(x => KeyValuePair.Create(x.Key, (string?)x.Value)));
        production.AddPlatform();

        using var services = production.Services.BuildServiceProvider();

        Should.NotThrow(services.GetRequiredService<IStartupValidator>().Validate);
    }

    /// <summary>Also in options that somebody adds later.</summary>
    [Fact]
    public void Each_number_and_each_time_of_all_sections_has_bounds_and_no_setting_ends_in_a_stack()
    {
        var bounded = 0;
        foreach (var (setting, type) in builder.Services.Select(x => x.ImplementationInstance).OfType<SettingsSection>().SelectMany(x => Leaves(x.Path, x.Options)).ToList())
        {
            string[] beyond = type == typeof(int) ? ["-1", $"{int.MaxValue}"] : type == typeof(TimeSpan) ? ["-00:00:01", "10000000.00:00:00"] : [];
            foreach (var value in beyond)
                Refused(setting, value).ShouldNotBeNull($"{setting}={value} is taken. Give it bounds, with Bounds.Of.").ShouldContain(setting, Case.Sensitive);
            foreach (var value in new[] { "", "-", "abc", "http://", "0", "99999999999999999999" })
                (Refused(setting, value) ?? "").ShouldNotContain("Failed to convert");
            bounded += beyond.Length / 2;
        }

        bounded.ShouldBeGreaterThan(60);
    }

    private static IEnumerable<(string Setting, Type Type)> Leaves(string path, Type type)
    {
        var shape = new SettingsShape(type);
        if (!shape.HasParts)
            return [(path, Nullable.GetUnderlyingType(type) ?? type)];
        return shape.Names.SelectMany(x => Leaves($"{path}:{x}", type.GetProperty(x)!.PropertyType));
    }

    /// <summary>What whoever starts the program is told; null when it starts.</summary>
    private string? Refused(string setting, string value) => Refused([new(setting, value)]);

    private string? Refused(KeyValuePair<string, string?>[] settings)
    {
        var sources = ((IConfigurationBuilder)builder.Configuration).Sources;
        var source = new MemoryConfigurationSource { InitialData = settings };
        sources.Add(source);
        using var services = builder.Services.BuildServiceProvider();
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return null;
        }
        catch (Exception error)
        {
            return Refusal.Explain(error).ShouldNotBeNull($"{string.Join(", ", settings)} ends in a stack: {error}");
        }
        finally
        {
            sources.Remove(source);
        }
    }
}
