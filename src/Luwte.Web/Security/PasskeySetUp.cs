using Luwte.App.Access;
using Luwte.App.Storage;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Luwte.Web.Security;

/// <summary>Passkeys of the professional site.</summary>
internal static class PasskeySetUp
{
    public static void AddPasskeys(this IServiceCollection services, SiteOptions options)
    {
        var site = PasskeySite.Of(options);
        services.AddSingleton(site);
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            o.ServerDomain = site.Host;
            o.ValidateOrigin = asked => ValueTask.FromResult(site.Accepts(asked));
            o.AuthenticatorTimeout = PasskeyChallenges.ValidFor;
            o.ChallengeSize = 32;

            // Finger, face or PIN: with the device that makes two factors. And no name to type, so that a log-in asks about nobody.
            o.UserVerificationRequirement = "required";
            o.ResidentKeyRequirement = "required";

            // Which make of device somebody has is none of our business.
            o.AttestationConveyancePreference = "none";
        });
        services.AddScoped<IPasskeyHandler<LuwteUser>, PasskeyHandler<LuwteUser>>();
        services.AddScoped<PasskeyCeremony>();
    }
}
