using Luwte.Web.Sites;

namespace Luwte.Cli.Sites;

/// <summary>One or both sites, started together and stopped together.</summary>
internal sealed class RunningSites : IAsyncDisposable
{
    private readonly List<WebApplication> sites = [];

    /// <summary>Address of the family site; null when it was not started.</summary>
    public string? Family { get; private set; }

    /// <summary>Address of the professional site; null when it was not started.</summary>
    public string? Professional { get; private set; }

    /// <summary>Starts what has an address.</summary>
    /// <param name="family">Options of the family site; null leaves it out.</param>
    /// <param name="professional">Options of the professional site; null leaves it out.</param>
    /// <param name="cancellation">Stops the start.</param>
    public static async Task<RunningSites> StartAsync(SiteOptions? family, SiteOptions? professional, CancellationToken cancellation)
    {
        var running = new RunningSites();
        try
        {
            if (family is not null)
            {
                running.Family = await running.StartOneAsync(FamilySite.Build(family), cancellation);
            }

            if (professional is not null)
            {
                running.Professional = await running.StartOneAsync(
                    ProfessionalSite.Build(professional.FamilyAddress is null && running.Family is { } address ? professional with { FamilyAddress = new Uri(address) } : professional), cancellation);
            }

            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var site in sites)
        {
            await site.StopAsync();
            await site.DisposeAsync();
        }
    }

    private async Task<string> StartOneAsync(WebApplication site, CancellationToken cancellation)
    {
        sites.Add(site);
        await site.StartAsync(cancellation);

        // By name: browsers take no passkey on a bare address of the machine.
        return site.Urls.First().Replace("//127.0.0.1:", "//localhost:", StringComparison.Ordinal);
    }
}
