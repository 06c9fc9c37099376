namespace Platform.Application.Operations.Audit;

/// <summary>A command about something that has a name and no id: the audit trail says which.</summary>
public interface INamesTarget
{
    string? TargetName { get; }
}
