namespace Platform.Application.Messaging.Events;

/// <summary>For what happens outside of entities, which raise their own: in the transaction of the current command.</summary>
public interface IEvents
{
    /// <param name="subject">What it is about.</param>
    /// <param name="happened">What has happened to it.</param>
    void Raise(IId subject, IDomainEvent happened);
}
