namespace Platform.Application.Operations.Audit;

/// <summary>
/// A command by which another server tells what has become of something: nobody did anything, and it is many times a
/// mail. It is in the audit trail only when it fails, or changes what people have.
/// </summary>
public interface IReport;
