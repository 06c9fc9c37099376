using System.Text.Json;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Projects;

namespace Platform.Micro;

[MemoryDiagnoser]
public class IdBenchmarks
{
    private readonly Id<Project> id = Id<Project>.New();
    private readonly string text = Id<Project>.New().ToString();
    private readonly string json = JsonSerializer.Serialize(Id<Project>.New());

    [Benchmark]
    public Id<Project> New() => Id<Project>.New();

    [Benchmark]
    public string Format() => id.ToString();

    [Benchmark]
    public Id<Project> Parse() => Id<Project>.Parse(text);

    [Benchmark]
    public string ToJson() => JsonSerializer.Serialize(id);

    [Benchmark]
    public Id<Project> FromJson() => JsonSerializer.Deserialize<Id<Project>>(json);
}
