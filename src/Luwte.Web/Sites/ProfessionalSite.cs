using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Reports;
using Luwte.App.Storage;
using Luwte.Web.Professional;
using Luwte.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Luwte.Web.Sites;

/// <summary>The site of professionals, policy advisers and researchers: log-in, roles, own port and cookie.</summary>
internal static class ProfessionalSite
{
    public static IReadOnlyList<string> LanguagesOffered { get; } = ["nl", "en"];

    public static WebApplication Build(SiteOptions options, Action<WebApplicationBuilder>? adapt = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(ProfessionalSite).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().UseUrls(options.Url);
        builder.WebHost.UseKestrel(k => k.AddServerHeader = false);
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        var services = builder.Services;
        services.AddSingleton(options).AddSingleton(options.Content).AddSingleton(options.Clock);
        services.AddSingleton(StaticFiles.Of("professional"));
        options.Database.AddTo(services);
        var pepper = options.Pepper ?? (options.Demo ? CodePepper.Demo : throw new InvalidOperationException("The professional site needs the code pepper: it makes codes for families."));
        services.AddKeysInDatabase(options.Database, "professional", pepper);
        services.AddSingleton(provider => new AuditTrail(options.Database, options.Clock, "professional-site"));
        services.AddSingleton<Gate>().AddSingleton<BreakGlass>().AddSingleton<KeepAccount>().AddSingleton<KeepPasskeys>().AddSingleton<PasskeyChallenges>().AddSingleton<KeepWall>().AddSingleton<AssignDirector>();
        services.AddSingleton(pepper);
        services.AddScoped(provider => new KeepHiddenAddress(provider.GetRequiredService<LuwteDbContext>(), pepper.SealingKey(KeepHiddenAddress.Purpose)));
        services.AddScoped<InviteRespondent>().AddScoped<RecordConsent>().AddScoped<ReadConsents>().AddScoped<RecordAuthority>().AddScoped<MarkSafeChannel>();
        services.AddSingleton(_ => new AnswerWriter(options.Database));
        services.AddScoped<RecordAssisted>();
        Rounds.AddTo(services, options, new RoundParts(Classify: false, RemoveDrafts: true));
        services.AddScoped<FileContext>().AddSingleton<Professional.Measurement.ShownOnce>();
        StudyRuns.LeaveThreadsForVisitors();
        services.AddSingleton<StudyRuns>(provider => new StudyRuns(options.Database, options.Content, options.Clock, provider.GetRequiredService<ILogger<StudyRuns>>()));
        services.AddIdentityCore<LuwteUser>(IdentityModel.Configure)

            // Named in full: the short way finds the store for the framework's own type of passkey, which our tables do not have.
            .AddUserStore<UserOnlyStore<LuwteUser, LuwteDbContext, string, IdentityUserClaim<string>, IdentityUserLogin<string>, IdentityUserToken<string>, LuwtePasskey>>()
            .AddTokenProvider<AuthenticatorTokenProvider<LuwteUser>>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddPasskeys(options);
        services.AddSiteSession(options);
        services.AddRouting();
        services.AddLanguage(LanguagesOffered);
        services.AddAuthorization();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = options.SecureCookies ? "__Host-pro-a" : "pro-a";
            o.Cookie.SecurePolicy = options.SecureCookies ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            o.SuppressXFrameOptionsHeader = true;
        });
        services.AddSitePages("/Professional");
        services.Configure<MvcOptions>(o => o.Filters.Add<PageGate>());
        services.Configure<MvcOptions>(o => o.Filters.Add<ExpiredForm>());
        adapt?.Invoke(builder);
        var app = builder.Build();
        RefuseUnmappedPages(app.Services);
        app.UseSecurityHeaders();
        app.UseSameSiteOnly();
        app.UseNotFoundPage("/niet-gevonden");
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapLanguage(options);
        app.Services.GetRequiredService<StaticFiles>().Map(app);
        app.MapRazorPages();
        return app;
    }

    /// <summary>A page that nobody gave an action would be open or closed by accident: the site does not start.</summary>
    private static void RefuseUnmappedPages(IServiceProvider services)
    {
        var unmapped = PageGate.Unmapped(services.GetRequiredService<IActionDescriptorCollectionProvider>(), services.GetRequiredService<PageLoader>());
        if (unmapped.Count > 0)
        {
            throw new InvalidOperationException("ProfessionalPages and the pages differ: " + string.Join("; ", unmapped));
        }
    }
}
