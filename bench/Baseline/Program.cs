using Platform.Baseline;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Services.ConfigureHttpJsonOptions(json =>
    json.SerializerOptions.TypeInfoResolverChain.Insert(0, ProjectJson.Default));

var projects = await ProjectTable.Open(
    builder.Configuration.GetConnectionString("Baseline")
    ?? throw new InvalidOperationException("Set ConnectionStrings:Baseline."));

var app = builder.Build();
app.MapGet("/health/ready", async () => await projects.IsReachable() ? Results.Ok() : Results.StatusCode(503));
app.MapProjects(projects);
app.Run();
