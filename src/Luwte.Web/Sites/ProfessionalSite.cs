using Luwte.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
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
        services.AddSingleton(new StaticFiles("professional"));
        options.Database.AddTo(services);
        services.AddDataProtection();
        services.AddRouting();
        services.AddLanguage(LanguagesOffered);
        services.AddAuthorization();
        services.AddAntiforgery(o => o.Cookie.Name = "p-a");
        services.AddSitePages("/Professional");
        adapt?.Invoke(builder);
        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseSameSiteOnly();
        app.UseRouting();
        app.UseAuthorization();
        app.MapLanguage(options);
        app.Services.GetRequiredService<StaticFiles>().Map(app);
        app.MapRazorPages();
        return app;
    }
}
