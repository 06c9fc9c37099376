namespace Platform.Infrastructure.Messaging.MailTemplates;

/// <summary>Ends a template that writes without end.</summary>
internal sealed class BoundedWriter : StringWriter
{
    public const int Most = 200_000;

    public override void Write(char value)
    {
        Check(1);
        base.Write(value);
    }

    public override void Write(string? value)
    {
        Check(value?.Length ?? 0);
        base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Check(count);
        base.Write(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Check(buffer.Length);
        base.Write(buffer);
    }

    private void Check(int more)
    {
        if (GetStringBuilder().Length + more > Most)
            throw new TooLongException();
    }
}

internal sealed class TooLongException : Exception;
