using System.Net;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Luwte.App.Tests.Sites;

/// <summary>A real site on a free port of the loopback, with a database of its own; what a browser would meet.</summary>
internal sealed class RunningSite : IAsyncDisposable
{
    /// <summary>Rounds of hashing of the passwords of made-up accounts: a hash says how many it took, so that no other password is weakened.</summary>
    public const int QuickIterations = 1;

    private readonly WebApplication app;

    private RunningSite(WebApplication app, Uri address)
    {
        this.app = app;
        Address = address;
    }

    public Uri Address { get; }

    public IServiceProvider Services => app.Services;

    public static Task<RunningSite> StartFamilyAsync(Database database, TimeProvider? clock = null, bool onCall = true, Func<SiteOptions, SiteOptions>? adapt = null, Action<WebApplicationBuilder>? build = null) =>
        StartAsync(o => FamilySite.Build(Adapted(onCall ? o : o with { OnCall = null }, adapt), build), database, clock);

    public static Task<RunningSite> StartProfessionalAsync(Database database, TimeProvider? clock = null, Action<WebApplicationBuilder>? adapt = null, Func<SiteOptions, SiteOptions>? options = null) =>
        StartAsync(
            o => ProfessionalSite.Build(Adapted(o, options), builder =>
            {
                // A log-in is a sixth of a second of work by design; hundreds of tests log in to test something else.
                builder.Services.Configure<PasswordHasherOptions>(o => o.IterationCount = QuickIterations);
                adapt?.Invoke(builder);
            }),
            database,
            clock);

    /// <summary>A client with a cookie jar of its own that does not follow redirects unless asked.</summary>
    public HttpClient Client(bool follow = false) => new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = follow }) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static SiteOptions Adapted(SiteOptions options, Func<SiteOptions, SiteOptions>? adapt) => adapt is null ? options : adapt(options);

    private static async Task<RunningSite> StartAsync(Func<SiteOptions, WebApplication> build, Database database, TimeProvider? clock)
    {
        var app = build(new SiteOptions
        {
            Database = database,
            Content = Known.Content,
            Url = "http://127.0.0.1:0",
            Clock = clock ?? TimeProvider.System,
            Demo = true,
            OnCall = new OnCallDuty("duty@example.org", "manager@example.org"),
        });
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new RunningSite(app, new Uri(address));
    }
}
