using Platform.IntegrationTests.Common;
using Platform.WebApi.Common.Startup;

namespace Platform.IntegrationTests.Common.Startup;

public sealed class DemoDataInProductionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_database_whose_operator_has_the_password_that_everyone_knows_is_not_served_outside_of_Development()
    {
        (await DemoData.Plant(api.Services)).ShouldBeTrue();

        var (exit, output) = await Serve();
        exit.ShouldBe(1);
        output.ShouldContain("demo data");

        (await api.Run("operator", "remove", "operator@demo.example")).Exit.ShouldBe(0);
    }

    private Task<(int Exit, string Output)> Serve() => api.Start(["--urls=http://127.0.0.1:0"], environment =>
    {
        api.AddDatabase(environment);
        environment.AddRequired();
        environment["Mail__PickupDirectory"] = api.MailDirectory;
        environment["Schedules__Fire"] = "false";
    }).WaitAsync(TimeSpan.FromMinutes(3));
}
