using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Luwte.Web.Security;

/// <summary>
/// A form whose token no longer holds, nearly always because the session ended while somebody typed. The bare answer of the
/// framework is an empty page; this one says what happened and leads back. Drafts are kept by script, which needs the bare one.
/// </summary>
internal sealed class ExpiredForm : IAlwaysRunResultFilter
{
    public const string Path = "/uitgelogd";

    public void OnResultExecuting(ResultExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.HttpContext.Request;
        if (context.Result is IAntiforgeryValidationFailedResult && !request.Headers.ContainsKey("X-Draft"))
        {
            context.Result = new LocalRedirectResult($"{Path}?naar={Uri.EscapeDataString(request.Path + WithoutHandler(request.Query))}");
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }

    /// <summary>The page of the form: its address without the part that says which form of it.</summary>
    private static string WithoutHandler(IQueryCollection query) =>
        new QueryBuilder(query.Where(q => q.Key != "handler")).ToQueryString().Value ?? string.Empty;
}
