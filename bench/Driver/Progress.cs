namespace Platform.Driver;

/// <summary>Standard error, so that standard output is the report and nothing else.</summary>
internal static class Progress
{
    public static void Line(string? text)
    {
        if (!string.IsNullOrEmpty(text))
            Console.Error.WriteLine(text);
    }
}
