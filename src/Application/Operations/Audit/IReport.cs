namespace Platform.Application.Operations.Audit;

/// <summary>
/// A command by which another server tells what has become of something, or a clock that its time has come: nobody did
/// anything, and it is sent again and again. It is in the audit trail only when it fails, or changes what people have.
/// </summary>
public interface IReport;
