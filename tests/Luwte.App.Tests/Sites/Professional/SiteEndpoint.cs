using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Luwte.App.Tests.Sites.Professional;

/// <summary>A page of the site or a form of it, as the running site knows them.</summary>
/// <param name="Page">Path of the view.</param>
/// <param name="Handler">Empty for showing it, <c>post</c> for its one form, else the name of the form.</param>
/// <param name="Template">The address with its parts in braces.</param>
internal sealed record SiteEndpoint(string Page, string Handler, string Template)
{
    public bool IsAboutFile => Template.Contains("{id}", StringComparison.Ordinal);

    /// <summary>Every page and form, found by reflection.</summary>
    public static async Task<IReadOnlyList<SiteEndpoint>> AllAsync(RunningSite site)
    {
        var found = new List<SiteEndpoint>();
        foreach (var page in await PagesAsync(site))
        {
            var template = page.AttributeRouteInfo!.Template!;
            found.Add(new SiteEndpoint(page.ViewEnginePath, string.Empty, template));
            found.AddRange(page.HandlerMethods.Where(h => h.HttpMethod != "Get").Select(h => new SiteEndpoint(page.ViewEnginePath, string.IsNullOrEmpty(h.Name) ? "post" : h.Name, template)));
        }

        return found;
    }

    /// <summary>The pages with what each binds.</summary>
    public static async Task<IReadOnlyList<CompiledPageActionDescriptor>> PagesAsync(RunningSite site)
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        var pages = new List<CompiledPageActionDescriptor>();
        foreach (var page in site.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            pages.Add(await loader.LoadAsync(page, EndpointMetadataCollection.Empty));
        }

        return pages;
    }

    /// <summary>The address for one family, as <see cref="ProfessionalVisit.AddFileAsync"/> made it.</summary>
    public string PathFor(string family, string account = "nobody") => "/" + Template
        .Replace("{id}", family, StringComparison.Ordinal)
        .Replace("{thing}", family + "-a", StringComparison.Ordinal)
        .Replace("{audience}", "team", StringComparison.Ordinal)
        .Replace("{account}", account, StringComparison.Ordinal)
        .Replace("{member}", family + "-m", StringComparison.Ordinal);
}
