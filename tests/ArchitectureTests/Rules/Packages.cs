using System.Xml.Linq;

namespace Platform.ArchitectureTests.Rules;

internal sealed class PackageVersionsAreCentral : FileRule
{
    public override IEnumerable<SourceFile> BreakingFiles =>
    [
        new("src/Domain/Attribute.csproj", """<Project><ItemGroup><PackageReference Include="A" Version="1.0.0" /></ItemGroup></Project>"""),
        new("src/Domain/Element.csproj", "<Project><ItemGroup><PackageReference Include=\"A\"><Version>1.0.0</Version></PackageReference></ItemGroup></Project>"),
        new("src/Domain/Override.csproj", """<Project><ItemGroup><PackageReference Include="A" VersionOverride="1.0.0" /></ItemGroup></Project>"""),
        new("Directory.Build.props", """<Project><ItemGroup><PackageReference Include="A" Version="1.0.0" /></ItemGroup></Project>"""),
    ];

    protected override IEnumerable<string> Problems(SourceFile file) =>
        from package in Items(file, "PackageReference")
        where package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null || package.HasElements
        select $"gives {package.Attribute("Include")?.Value} a version. Versions are in Directory.Packages.props.";

    internal static IEnumerable<XElement> Items(SourceFile file, string name) =>
        file.Path.EndsWith("proj", StringComparison.Ordinal) || file.Path.EndsWith(".props", StringComparison.Ordinal) || file.Path.EndsWith(".targets", StringComparison.Ordinal)
            ? XDocument.Parse(file.Text).Descendants(name)
            : [];
}

internal sealed class PackageVersionsAreExact : FileRule
{
    public override IEnumerable<SourceFile> BreakingFiles =>
    [
        new("Directory.Packages.props", """<Project><ItemGroup><PackageVersion Include="A" Version="[1.0.0,2.0.0)" /></ItemGroup></Project>"""),
        new("bench/Directory.Packages.props", """<Project><ItemGroup><PackageVersion Include="A" Version="1.*" /></ItemGroup></Project>"""),
    ];

    protected override IEnumerable<string> Problems(SourceFile file) =>
        from package in PackageVersionsAreCentral.Items(file, "PackageVersion")
        let version = package.Attribute("Version")?.Value ?? ""
        where version.Length == 0 || version.Any(x => "[](),*$ ".Contains(x))
        select $"names {package.Attribute("Include")?.Value} '{version}'. Give one exact version.";
}
