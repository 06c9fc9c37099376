namespace Platform.Application.Common.Requests;

/// <summary>
/// What a command does before its transaction, because it takes long: hash a password, ask another server. Meanwhile
/// no connection to the database is held; what is read here may have changed by the time of the handler, which checks it.
/// Leaves its result in a <see cref="Prepared{T}"/>.
/// </summary>
internal interface IPreparation<in TCommand>
{
    Task Prepare(TCommand command, CancellationToken cancellation);
}

/// <summary>What an <see cref="IPreparation{TCommand}"/> leaves for the handler of the same command.</summary>
public sealed class Prepared<T>
    where T : class
{
    private T? value;

    public T Value
    {
        get => value ?? throw new InvalidOperationException($"Nothing prepared a {typeof(T).Name} for this command.");
        set => this.value = value;
    }
}
