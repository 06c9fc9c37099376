using Platform.Domain.Messaging.Push;

namespace Platform.Application.Messaging.Push;

/// <summary>Whenever the app starts: the same device again is renewed, and one that someone else had becomes mine.</summary>
/// <param name="Platform">Of the device.</param>
/// <param name="Locale">A BCP 47 language tag.</param>
/// <param name="Token">What Apple (in hexadecimal digits) or Firebase gave the app.</param>
/// <param name="Subscription">The <c>toJSON()</c> of a browser's subscription.</param>
[RequireSignedIn]
public sealed record RegisterPushDevice(
    PushPlatform Platform, string Locale, string? Token = null, WebSubscription? Subscription = null) : ICommand<PushDeviceView>
{
    internal PushAddress Address() => Platform switch
    {
        PushPlatform.Web => new(Platform, Subscription!.Endpoint, Subscription.Keys.Parse()),
        PushPlatform.Ios => new(Platform, Token!.ToLowerInvariant()),
        _ => new(Platform, Token!),
    };
}

/// <param name="Endpoint">The push service's address.</param>
/// <param name="Keys">To encrypt with.</param>
/// <param name="ExpirationTime">Not used: the push service says when it has gone.</param>
public sealed record WebSubscription(string Endpoint, WebSubscriptionKeys Keys, double? ExpirationTime = null);

public sealed record WebSubscriptionKeys(string P256dh, string Auth)
{
    internal WebPushKeys? Parse() => WebPushKeys.Parse(P256dh, Auth);
}

internal sealed class RegisterPushDeviceValidator : AbstractValidator<RegisterPushDevice>
{
    public RegisterPushDeviceValidator()
    {
        RuleFor(x => x.Platform).IsInEnum().WithMessage("Give ios, android or web.");
        RuleFor(x => x.Locale).Locale();
        When(x => x.Platform == PushPlatform.Web, () =>
        {
            RuleFor(x => x.Token).Null().WithMessage("A browser has a subscription instead.");
            RuleFor(x => x.Subscription).NotNull().WithMessage("Give the browser's subscription.");
            RuleFor(x => x.Subscription!.Endpoint).PushEndpoint().When(x => x.Subscription is not null);
            RuleFor(x => x.Subscription!.Keys).Must(x => x?.Parse() is not null).When(x => x.Subscription is not null)
                .WithMessage("Give p256dh and auth as the browser made them.");
        }).Otherwise(() =>
        {
            RuleFor(x => x.Subscription).Null().WithMessage("Only a browser has a subscription.");
            RuleFor(x => x.Token).PushToken();
        });
        RuleFor(x => x.Token).Must(IsHexadecimal).When(x => x.Platform == PushPlatform.Ios)
            .WithMessage("Give Apple's token in hexadecimal digits.");
    }

    /// <summary>Of 32 to 100 bytes.</summary>
    private static bool IsHexadecimal(string? token) => token is { Length: >= 64 and <= 200 } && token.All(char.IsAsciiHexDigit) && token.Length % 2 == 0;
}

/// <summary>The one thing that my own rows cannot do: take a device from whoever had it before.</summary>
internal sealed class RegisterPushDevicePreparation(IPushDevices devices, RequestContext context) : IPreparation<RegisterPushDevice>
{
    public Task Prepare(RegisterPushDevice command, CancellationToken cancellation) =>
        devices.TakeFromOthers(command.Address(), context.UserId, cancellation);
}

internal sealed class RegisterPushDeviceHandler(IAppDb db, RequestContext context, TimeProvider clock)
    : ICommandHandler<RegisterPushDevice, PushDeviceView>
{
    public async Task<PushDeviceView> Handle(RegisterPushDevice command, CancellationToken cancellation)
    {
        var (address, now) = (command.Address(), clock.GetUtcNow());
        var hash = address.Hash;
        await db.Serialize("push_devices", cancellation);
        var device = await db.Set<PushDevice>().SingleOrDefaultAsync(x => x.AddressHash == hash, cancellation);
        if (device is not null)
        {
            device.Renew(context.SessionId, address, command.Locale, now);
            return PushDeviceView.Of(device);
        }

        if (await db.Set<PushDevice>().CountAsync(cancellation) >= PushDevice.MostPerUser)
            throw PushErrors.TooManyDevices;
        device = PushDevice.Register(context.UserId, context.SessionId, address, command.Locale, now);
        db.Add(device);
        return PushDeviceView.Of(device);
    }
}
