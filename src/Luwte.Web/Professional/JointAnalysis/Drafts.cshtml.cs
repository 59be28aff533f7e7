using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.JointAnalysis;

/// <summary>What its writer typed and did not give yet. Nobody else sees it, and it is in no print, meeting or export.</summary>
internal sealed class DraftsModel(FileContext context, Gate gate) : FilePage(context)
{
    /// <summary>Name of the form that is kept.</summary>
    [BindProperty(SupportsGet = true, Name = "formulier")]
    public string? Form { get; set; }

    public IReadOnlyList<Draft> Kept { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        Kept = [.. (await KeepDraft.LoadAsync(Db, Account, Id, Aborted)).Where(d => DraftForms.IsListed(d.Form))];
        return Page();
    }

    /// <summary>Keeps a form as it is; from a script the answer is a line of text, without one the form is shown again.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (DraftForms.NameOf(Form) is null)
        {
            return BadRequest();
        }

        var posted = await Request.ReadFormAsync(Aborted);
        var fields = posted.Where(f => f.Key != "__RequestVerificationToken").ToDictionary(f => f.Key, f => f.Value.Select(v => v ?? string.Empty).ToArray(), StringComparer.Ordinal);
        var logged = await KeepDraft.LoggedAtAsync(Db, Account, Id, Form!, Now, Aborted);
        if (logged is null && await gate.AskAsync(HttpContext.SignedIn()!.Person, new AccessRequest(AccessAction.WriteFile, "drafts.keep", AuditKind.Update, Id, Form), Today, Aborted) is null)
        {
            return NotFound();
        }

        if (!await KeepDraft.SaveAsync(Db, Account, Id, new Draft(Form!, fields, Now, logged ?? Now), Aborted))
        {
            return StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        return Request.Headers.ContainsKey("X-Draft")
            ? Content(Texts["pro.draft.kept", DutchTime.ClockOf(Now)], "text/plain; charset=utf-8")
            : LocalRedirect($"/gezinnen/{Uri.EscapeDataString(Id)}/{DraftForms.PageOf(Form!)}");
    }

    public async Task<IActionResult> OnPostDiscardAsync()
    {
        if (DraftForms.NameOf(Form) is null)
        {
            return BadRequest();
        }

        await KeepDraft.DiscardAsync(Db, Account, Id, Form!, Aborted);
        return RedirectToPage(new { id = Id, formulier = (string?)null });
    }
}
