namespace Platform.Infrastructure.Common.LocalPostgres;

/// <summary>A symbolic link <paramref name="Target"/> that leads to the file <paramref name="Source"/>, as <c>pg-symlinks.json</c> names them.</summary>
internal sealed record PackageLink(string Source, string Target)
{
    public bool Exists => File.Exists(Target);

    public PackageLink In(string package) => new(Path.Combine(package, Source), Path.Combine(package, Target));

    public void Create()
    {
        if (!Exists)
            File.CreateSymbolicLink(Target, Path.GetRelativePath(Path.GetDirectoryName(Target)!, Source));
    }
}
