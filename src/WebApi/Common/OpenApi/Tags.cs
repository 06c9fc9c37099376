using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace Platform.WebApi.Common.OpenApi;

/// <summary>The chapters of the document, in the order in which one meets them.</summary>
internal static class Tags
{
    private static readonly OrderedDictionary<string, string> Descriptions = new()
    {
        ["Sign-in"] = "Accounts, and how a caller gets an access token or a session cookie.",
        ["My account"] = "What belongs to the signed-in user, in all organizations. Not for API tokens.",
        ["Organizations"] = "An organization is a tenant: nothing in it is seen from outside.",
        ["Members"] = "Who belongs to an organization, and with which role.",
        ["Invitations"] = "Asking people to join. The token is in the mail, works once and for 7 days.",
        ["Roles"] = "Sets of permissions: five are built in, more can be made.",
        ["Teams"] = "Teams nest; whoever is in a team has its access to what is below it.",
        ["Projects"] = "The sample resource. A project belongs to the organization or to one of its teams.",
        ["Single sign-on"] = "How members sign in: the organization's domains and its identity providers.",
        ["Provisioning"] = "What an organization's identity provider may change by itself (SCIM): its tokens, and what it has sent.",
        ["API tokens"] = "Credentials for programs, of the organization or of one of its members. The secret is shown once.",
        ["OpenID clients"] = "Applications of an organization that sign its users in, or call in their own name. Their endpoints are at /.well-known/openid-configuration.",
        ["Events"] = "What happens in an organization, as it happens: the contracts of all events, and a live stream of them.",
        ["Notifications"] = "What people are told: their inbox, and what else reaches them by mail and push.",
        ["Webhooks"] = "What happens in an organization, sent to its own systems: signed, tried again, and listed attempt by attempt.",
        ["Audit"] = "Who did what, when, from where, and whether it succeeded.",
        ["Mail"] = "The wording and the look of the mail that an organization sends; and what providers report of its delivery.",
        ["Platform operators"] = "For the people who run the platform; every call is audited.",
    };

    public static IEnumerable<string> Of(ApiDescription endpoint) =>
        endpoint.ActionDescriptor.EndpointMetadata.OfType<ITagsMetadata>().LastOrDefault()?.Tags ?? [];

    public static HashSet<OpenApiTag> Describe(IEnumerable<string> used) =>
    [
        .. used.Distinct()
            .OrderBy(x => Descriptions.IndexOf(x) is >= 0 and var index ? index : int.MaxValue)
            .Select(x => new OpenApiTag { Name = x, Description = Descriptions.GetValueOrDefault(x) }),
    ];
}
