using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.DependencyInjection;

namespace Luwte.Web.Sites;

/// <summary>Razor Pages of one folder only, so that a page of one site can never be reached through the other.</summary>
internal static class SitePages
{
    public static IMvcBuilder AddSitePages(this IServiceCollection services, string rootDirectory) => services
        .AddRazorPages(o => o.RootDirectory = rootDirectory)
        .ConfigureApplicationPartManager(parts =>
        {
            parts.ApplicationParts.Clear();
            parts.ApplicationParts.Add(new AssemblyPart(typeof(SitePages).Assembly));
            parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(typeof(SitePages).Assembly));
        });
}
