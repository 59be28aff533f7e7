using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Reports;
using Luwte.App.Storage;
using Luwte.Web.Professional;
using Luwte.Web.Security;
using Microsoft.AspNetCore.Builder;
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
    // More than on the family site: a draft may hold 60,000 signs (KeepDraft), of which a form makes up to three each.
    private const long LongestBody = 256 * 1024;

    public static IReadOnlyList<string> LanguagesOffered { get; } = ["nl", "en"];

    public static WebApplication Build(SiteOptions options, Action<WebApplicationBuilder>? adapt = null)
    {
        options = options with { OwnAddress = options.ProfessionalAddress };
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(ProfessionalSite).Assembly.GetName().Name });
        builder.AddListening(options, LongestBody);
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        var services = builder.Services;
        services.AddSingleton(options).AddSingleton(options.Content).AddSingleton(options.Clock);
        services.AddSingleton(StaticFiles.Of("professional"));
        options.Database.AddTo(services);
        var pepper = options.Pepper ?? (options.Demo ? CodePepper.Demo : throw new InvalidOperationException("The professional site needs the code pepper: it makes codes for families."));
        services.AddKeysInDatabase(options.Database, "professional", pepper);
        services.AddHttpContextAccessor();
        services.AddSingleton(provider => new AuditTrail(options.Database, options.Clock, "professional-site", () => SiteSession.Origin(provider.GetRequiredService<IHttpContextAccessor>().HttpContext)));
        services.AddSingleton<SignOffAudit>();
        services.AddSingleton<Gate>().AddSingleton<BreakGlass>().AddSingleton<ReviewGlass>().AddSingleton<KeepApprovals>().AddSingleton<KeepAccount>().AddSingleton<KeepPasskeys>().AddSingleton<KeepAuthenticator>().AddSingleton<LogInAttempts>().AddSingleton<CheckPassword>().AddSingleton<PasskeyChallenges>().AddSingleton<KeepWall>().AddSingleton<AssignDirector>().AddSingleton<KeepTeam>();
        services.AddSingleton(pepper);
        services.AddScoped(provider => new KeepHiddenAddress(provider.GetRequiredService<LuwteDbContext>(), pepper.SealingKey(KeepHiddenAddress.Purpose)));
        services.AddScoped<InviteRespondent>().AddScoped<RecordConsent>().AddScoped<ReadConsents>().AddScoped<MarkSafeChannel>();
        services.AddSingleton(_ => new AnswerWriter(options.Database));
        services.AddScoped<RecordAssisted>();
        Rounds.AddTo(services, options, new RoundParts(Classify: false, RemoveDrafts: true));
        services.AddScoped<FileContext>().AddSingleton<Professional.Measurement.ShownOnce>();
        StudyRuns.LeaveThreadsForVisitors();
        services.AddSingleton<StudyRuns>(provider => new StudyRuns(options.Database, options.Content, options.Clock, provider.GetRequiredService<ILogger<StudyRuns>>()));
        services.AddSingleton<IPasswordHasher<LuwteUser>, PasswordHasher<LuwteUser>>();
        services.AddIdentityCore<LuwteUser>(IdentityModel.Configure)

            // Named in full: the short way finds the store for the framework's own type of passkey, which our tables do not have.
            .AddUserStore<UserOnlyStore<LuwteUser, LuwteDbContext, string, IdentityUserClaim<string>, IdentityUserLogin<string>, IdentityUserToken<string>, LuwtePasskey>>();
        services.AddPasskeys(options);
        services.AddSiteSession(options);
        AttemptLimits.AddTo(services, options);
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
        app.UsePublicAddress(options);
        app.UseSecurityHeaders(options);
        app.UseFaultPage(options);
        app.UseSameSiteOnly();
        app.UseLongestBody(LongestBody);
        app.UseStatusPage(StatusCodes.Status404NotFound, "/niet-gevonden");
        app.UseStatusPage(StatusCodes.Status429TooManyRequests, "/te-vaak");
        app.UseRouting();
        AttemptLimits.Use(app);
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
