using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>Stores every <see cref="Id{T}"/> as a <c>uuid</c>.</summary>
internal static class IdConversions
{
    public static void Apply(ModelConfigurationBuilder conventions)
    {
        foreach (var entity in typeof(IEntity).Assembly.GetTypes().Where(x => x is { IsAbstract: false } && typeof(IEntity).IsAssignableFrom(x)))
            conventions.Properties(typeof(Id<>).MakeGenericType(entity)).HaveConversion(typeof(IdConverter<>).MakeGenericType(entity));
    }
}

internal sealed class IdConverter<T>() : ValueConverter<Id<T>, Guid>(id => id.Value, value => new Id<T>(value))
    where T : IEntity;
