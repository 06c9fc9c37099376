namespace Platform.Scim;

/// <summary>What <c>bench/scim</c> takes.</summary>
internal sealed record ScimOptions(string Root, int Users, int Groups)
{
    public static ScimOptions? Parse(string[] args)
    {
        var options = new ScimOptions(Directory.GetCurrentDirectory(), 10_000, 200);
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            switch (args[i])
            {
                case "--root":
                    options = options with { Root = Path.GetFullPath(args[i + 1]) };
                    break;
                case "--users" when int.TryParse(args[i + 1], out var users) && users is >= 100 and <= 20_000:
                    options = options with { Users = users };
                    break;
                case "--groups" when int.TryParse(args[i + 1], out var groups) && groups is >= 1 and <= 1000:
                    options = options with { Groups = groups };
                    break;
                default:
                    return Refuse();
            }
        }

        return args.Length % 2 == 0 ? options : Refuse();
    }

    private static ScimOptions? Refuse()
    {
        Console.Error.WriteLine("bench/scim [--users 10000] [--groups 200]");
        return null;
    }
}
