using System.Security.Cryptography;
using Platform.Infrastructure.Messaging.Push;

namespace Platform.IntegrationTests.Messaging.Push;

public sealed class PushOptionsTests
{
    private const string Server = "https://push.example.com";

    [Fact]
    public void No_platform_is_fine_and_so_are_all() => Problems(
        new(), new() { Apns = TestPush.Apns(Server), Fcm = TestPush.Fcm(Server), Web = TestPush.Web() }).ShouldBeEmpty();

    [Fact]
    public void Half_a_configuration_is_refused_with_what_is_missing()
    {
        Problem(apns: x => x.KeyId = "short").ShouldContain("Push:Apns:KeyId");
        Problem(apns: x => x.Topic = "").ShouldContain("Push:Apns:Topic");
        Problem(apns: x => x.PrivateKey = "").ShouldContain("Push:Apns:PrivateKey");
        Problem(apns: x => x.Server = "http://push.example.com").ShouldContain("Push:Apns:Server");
        Problem(fcm: x => x.ServiceAccount = "").ShouldContain("Push:Fcm:ServiceAccount");
        Problem(fcm: x => x.ServiceAccount = """{"project_id":"p"}""").ShouldContain("Push:Fcm:ServiceAccount");
        Problem(fcm: x => x.ServiceAccount = TestPush.Fcm("http://evil.example").ServiceAccount).ShouldContain("token_uri");
        Problem(web: x => x.Subject = "me").ShouldContain("Push:Web:Subject");
        Problem(web: x => x.PrivateKey = "AAAA").ShouldContain("Push:Web:PrivateKey");
        Problem(web: x => x.PrivateKey = "not base64!").ShouldContain("Push:Web:PrivateKey");
    }

    [Fact]
    public void A_key_on_another_curve_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Problem(web: x => x.PrivateKey = other.ExportPkcs8PrivateKeyPem()).ShouldContain("Push:Web:PrivateKey");
    }

    private static string Problem(Action<ApnsOptions>? apns = null, Action<FcmOptions>? fcm = null, Action<WebPushOptions>? web = null)
    {
        var options = new PushOptions { Apns = TestPush.Apns(Server), Fcm = TestPush.Fcm(Server), Web = TestPush.Web() };
        apns?.Invoke(options.Apns);
        fcm?.Invoke(options.Fcm);
        web?.Invoke(options.Web);
        return Problems(options).Single();
    }

    private static IEnumerable<string> Problems(params PushOptions[] all) =>
        all.SelectMany(x => new PushOptionsCheck().Validate(null, x).Failures ?? []);
}
