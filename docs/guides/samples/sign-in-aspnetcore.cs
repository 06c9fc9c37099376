#:sdk Microsoft.NET.Sdk.Web
#:package Microsoft.AspNetCore.Authentication.OpenIdConnect@10.0.15
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthorization();
builder.Services.AddAuthentication(options =>
    {
        options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
    })
    .AddCookie()
    .AddOpenIdConnect(options =>
    {
        builder.Configuration.Bind("Platform", options); // Authority, ClientId, ClientSecret
        options.ResponseType = "code";
        options.ResponseMode = "query";
        options.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Disable; // it would send the secret in the body
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.SaveTokens = true;
        options.Scope.Add("email");
        // The secret travels in the header, never in the body.
        options.Events.OnAuthorizationCodeReceived = received =>
        {
            received.Backchannel.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(
                System.Text.Encoding.UTF8.GetBytes($"{options.ClientId}:{options.ClientSecret}")));
            received.TokenEndpointRequest!.ClientSecret = null;
            return Task.CompletedTask;
        };
    });
var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.MapGet("/", (ClaimsPrincipal user) => $"Hello {user.FindFirstValue("email")}, you are {user.FindFirstValue("sub")}.").RequireAuthorization();
app.MapGet("/sign-out", () => Results.SignOut(null, [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme]));
app.Run();
