using Luwte.App.Access;
using Luwte.App.Measurement;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace Luwte.Web.Security;

/// <summary>
/// Stands before every page of the professional site: looks the page up in <see cref="ProfessionalPages"/>, asks the gate and
/// answers a refusal as if the page did not exist. A page that is not in the table is a fault of the program.
/// </summary>
internal sealed class PageGate(Gate gate, TimeProvider clock) : IAsyncPageFilter
{
    private static readonly string[] ObjectParts = ["thing", "account", "member", "audience"];

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var access = Find(context.ActionDescriptor, context.HandlerMethod);
        if (access.Action is not { } action)
        {
            await next();
            return;
        }

        if (context.HttpContext.SignedIn() is not { } signedIn)
        {
            context.Result = new ChallengeResult(SiteSession.Scheme);
            return;
        }

        if (First(access, signedIn, action, context.HttpContext.Request) is { } first)
        {
            context.Result = first;
            return;
        }

        var family = context.RouteData.Values["id"] as string;
        context.HttpContext.Items[typeof(AccessFile)] = family;
        if (access.Event is null)
        {
            context.Result = AccessRule.Decide(action, signedIn.Person, null) is null ? new NotFoundResult() : null;
        }
        else
        {
            var ground = await gate.AskAsync(signedIn.Person, new AccessRequest(action, access.Event, access.Kind, family, ObjectOf(context)) { OnlyRefusals = access.LogsItself, Subject = SubjectOf(context) }, DutchTime.DayOf(clock.GetUtcNow()), context.HttpContext.RequestAborted);
            context.HttpContext.Items[typeof(AccessGround)] = ground;
            context.Result = ground is null ? new NotFoundResult() : null;
        }

        if (context.Result is null)
        {
            await next();
        }
    }

    /// <summary>
    /// What has to happen before this page: an own password, or the second factor again. It is asked by role only, before any
    /// file is looked up, so that it tells nothing about a file.
    /// </summary>
    private IActionResult? First(PageAccess access, SignedIn signedIn, AccessAction action, HttpRequest request)
    {
        if (signedIn.MustChoosePassword && access.Page is not ("/Access/Password" or "/Access/LogOut"))
        {
            return new LocalRedirectResult("/wachtwoord");
        }

        var sending = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        if (!action.NeedsFreshFactor() || !AccessRule.HasRole(action, signedIn.Person) || StepUp.IsFresh(action, signedIn.FactorAt, clock.GetUtcNow(), sending))
        {
            return null;
        }

        var back = access.Back ?? (sending ? request.Path.Value! : $"{request.Path}{request.QueryString}");
        return new LocalRedirectResult("/bevestigen?naar=" + Uri.EscapeDataString(back));
    }

    /// <summary>The file for which the gate let the reader through; null where a page is about none.</summary>
    public static string? FileOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items[typeof(AccessFile)] as string;
    }

    /// <summary>Every page and form of the site that the table does not name, and every line of the table that names none.</summary>
    public static IReadOnlyList<string> Unmapped(IActionDescriptorCollectionProvider actions, PageLoader loader)
    {
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(loader);
        var found = new HashSet<(string, string)>();
        foreach (var page in actions.ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            var compiled = loader.LoadAsync(page, EndpointMetadataCollection.Empty).GetAwaiter().GetResult();

            // A page without a handler for showing it is shown all the same.
            found.Add((compiled.ViewEnginePath, string.Empty));
            found.UnionWith(compiled.HandlerMethods.Select(h => (compiled.ViewEnginePath, Name(h))));
        }

        var mapped = ProfessionalPages.All.Select(p => (p.Page, p.Handler)).ToHashSet();
        return [.. found.Except(mapped).Select(p => $"not in the table: {p}"), .. mapped.Except(found).Select(p => $"no such page: {p}")];
    }

    /// <summary>What inside the file, or which account: by the part of the address that names it.</summary>
    private static string? ObjectOf(PageHandlerExecutingContext context) =>
        ObjectParts.Select(p => context.RouteData.Values[p] as string).FirstOrDefault(v => v is not null);

    /// <summary>Which member of the family, where the address names one.</summary>
    private static string? SubjectOf(PageHandlerExecutingContext context) =>
        context.RouteData.Values["member"] as string ?? (context.RouteData.Values["audience"] is string audience && audience != "team" ? audience : null);

    private static PageAccess Find(CompiledPageActionDescriptor page, HandlerMethodDescriptor? handler)
    {
        var name = handler is null ? string.Empty : Name(handler);
        return ProfessionalPages.All.SingleOrDefault(p => p.Page == page.ViewEnginePath && p.Handler == name)
            ?? throw new InvalidOperationException($"Page {page.ViewEnginePath}, handler '{name}', is not in the table of access.");
    }

    private static string Name(HandlerMethodDescriptor handler) =>
        handler.HttpMethod == "Get" ? string.Empty : string.IsNullOrEmpty(handler.Name) ? "post" : handler.Name;
}
