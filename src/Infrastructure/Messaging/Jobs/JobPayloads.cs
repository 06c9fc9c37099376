using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;
using Platform.Application.Messaging.Jobs;

namespace Platform.Infrastructure.Messaging.Jobs;

/// <summary>Jobs as text and back. What does not fit its type any more is refused with a reason.</summary>
internal sealed class JobPayloads(IDataProtectionProvider protection)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    private readonly Lazy<IDataProtector> protector = new(() => protection.CreateProtector("jobs.payloads"));

    public string Write(JobKind kind, IJob job)
    {
        var text = JsonSerializer.Serialize(job, kind.Type, Json);
        return kind.Settings.IsSecret ? protector.Value.Protect(text) : text;
    }

    /// <summary>Throws <see cref="GiveUpException"/> when it does not fit.</summary>
    public IJob Read(JobKind kind, string payload)
    {
        try
        {
            var text = kind.Settings.IsSecret ? protector.Value.Unprotect(payload) : payload;
            return (IJob)(JsonSerializer.Deserialize(text, kind.Type, Json) ?? throw new JsonException("It is null."));
        }
        catch (JsonException exception)
        {
            throw new GiveUpException($"The payload does not fit {kind.Type.Name} (version {kind.Settings.Version}) at {exception.Path ?? "$"}. If its form has changed on purpose, raise the version of the job.");
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            throw new GiveUpException("The payload cannot be decrypted: its key is not in this database's key ring.");
        }
    }
}
