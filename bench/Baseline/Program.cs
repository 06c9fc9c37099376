using Platform.Baseline;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Services.ConfigureHttpJsonOptions(json =>
    json.SerializerOptions.TypeInfoResolverChain.Insert(0, ProjectJson.Default));

var connection = builder.Configuration.GetConnectionString("Baseline") ?? throw new InvalidOperationException("Set ConnectionStrings:Baseline.");
var projects = await ProjectTable.Open(connection);
var refreshTokens = await RefreshTable.Open(connection);

var app = builder.Build();
app.MapGet("/health/ready", async () => await projects.IsReachable() ? Results.Ok() : Results.StatusCode(503));
app.MapProjects(projects);
app.MapPost("/v1/auth/login", async () => Results.Ok(await refreshTokens.Start()));
app.MapPost("/v1/auth/refresh", async (RefreshRequest request) => await refreshTokens.Rotate(request.RefreshToken) is { } pair ? Results.Ok(pair) : Results.Unauthorized());
app.Run();
