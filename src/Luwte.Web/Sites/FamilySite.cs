using System.IO.Compression;
using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.Web.Family;
using Luwte.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Luwte.Web.Sites;

/// <summary>The site of parents and children: own port, own cookie, no account.</summary>
internal static class FamilySite
{
    // The longest form, what a child writes in Arabic letters, takes some 36 KB.
    private const long LongestBody = 64 * 1024;

    public static IReadOnlyList<string> LanguagesOffered => FamilyLanguages.All;

    public static WebApplication Build(SiteOptions options, Action<WebApplicationBuilder>? adapt = null)
    {
        options = options with { OwnAddress = options.FamilyAddress };
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(FamilySite).Assembly.GetName().Name });
        builder.AddListening(options, LongestBody);
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        var services = builder.Services;
        services.AddSingleton(options).AddSingleton(options.Content).AddSingleton(options.Clock);
        services.AddSingleton(StaticFiles.Of("family"));
        options.Database.AddTo(services);
        services.AddKeysInDatabase(options.Database, "family", PepperOf(options));
        services.AddRouting();
        services.AddLanguage(LanguagesOffered);
        services.AddAuthorization();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = options.SecureCookies ? "__Host-a" : "a";
            o.Cookie.SecurePolicy = options.SecureCookies ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.FormFieldName = "v";
        });
        services.AddRespondents(options);

        // No page repeats what a request brought, and a request from elsewhere carries no cookie: see docs/decisions/0021.
        services.AddResponseCompression(o => o.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.AddSitePages("/Family");
        adapt?.Invoke(builder);
        var app = builder.Build();
        app.UsePublicAddress(options);
        app.UseResponseCompression();
        app.UseSecurityHeaders(options);
        app.UseFaultPage(options);
        app.UseSameSiteOnly();
        app.UseLongestBody(LongestBody);
        app.UseStatusCodePagesWithReExecute(Paths.Nothing);
        app.UseRouting();
        app.UseAuthorization();
        app.MapLanguage(options);
        app.MapLeaving(options);
        app.Services.GetRequiredService<StaticFiles>().Map(app);
        app.MapRazorPages();
        return app;
    }

    private static void AddRespondents(this IServiceCollection services, SiteOptions options)
    {
        ExitPages.Checked(options.ExitTo);
        services.AddSingleton(PepperOf(options));
        services.AddSingleton<CodeGuard>();
        services.AddSingleton(_ => new AnswerWriter(options.Database));
        services.AddScoped<RedeemCode>().AddScoped<LoadVisit>().AddScoped<RecordAnswer>().AddScoped<EndVisit>().AddScoped<WriteChildWords>();
        services.AddScoped<RecordConsent>().AddScoped<InviteRespondent>();
        Rounds.AddTo(services, options, new RoundParts(Classify: true, RemoveDrafts: false));
    }

    private static CodePepper PepperOf(SiteOptions options) => options.Pepper ?? (options.Demo
        ? CodePepper.Demo
        : throw new InvalidOperationException("The family site needs a code pepper: set LUWTE_CODE_PEPPER to at least 32 random bytes in base 64."));
}
