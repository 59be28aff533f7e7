using Luwte.App.Access;
using Luwte.App.Audit;

namespace Luwte.Web.Security;

/// <summary>What a page or one of its forms asks of the gate.</summary>
/// <param name="Page">Path of the page below the folder of the site.</param>
/// <param name="Handler">Name of the form's handler; empty for showing the page, <c>post</c> for its nameless form.</param>
/// <param name="Action">The action; null: open to everybody, logged in or not.</param>
/// <param name="Event">Code in the audit log; null where no data of anybody is shown.</param>
/// <param name="Kind">Kind of event.</param>
/// <param name="Back">Where to go after the second factor was asked; null: here. For what is a file and no page.</param>
internal sealed record PageAccess(string Page, string Handler, AccessAction? Action, string? Event, AuditKind Kind = AuditKind.Read, string? Back = null)
{
    /// <summary>The page has the line in the log written itself, because it is called every few seconds or the form names whom it is about; refusals are always written.</summary>
    public bool LogsItself { get; init; }
}
