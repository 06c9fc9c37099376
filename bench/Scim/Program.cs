using Platform.Scim;

if (ScimOptions.Parse(args) is not { } options)
    return 2;

await using var platform = await Platform.Scim.Host.Start(options.Root);
var provider = await platform.Provider();
var run = new Provisioning(provider, options);
await run.Execute();
Console.Write(run.Report());
return 0;
