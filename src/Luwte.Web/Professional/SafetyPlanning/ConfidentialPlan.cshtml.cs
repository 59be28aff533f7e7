using Luwte.App.Families;
using Luwte.App.SafetyPlanning;
using Luwte.App.Storage.Rows;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.SafetyPlanning;

/// <summary>The plan of somebody who may be controlled. A page of its own: it is never part of a joint page or print.</summary>
internal sealed class ConfidentialPlanModel(FileContext context) : FilePage(context)
{
    [BindProperty]
    public string? Member { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public int Seen { get; set; }

    /// <summary>What a colleague wrote while this was being typed; null when nobody did.</summary>
    public ConfidentialPlanRow? TheirPlan { get; private set; }

    public IReadOnlyList<ConfidentialPlanRow> Plans { get; private set; } = [];

    public IReadOnlyList<Choice> Members => [new(string.Empty, Texts["pro.choose"]), .. FamilyToday.Parents.Select(p => new Choice(p.Id, Dossier.Family.NameOf(p.Id)))];

    /// <summary>Name of the form of a first plan.</summary>
    public const string NewForm = "confidential";

    /// <summary>Name of the form that changes the plan of a member.</summary>
    public static string FormOf(string member) => NewForm + ":" + member;

    /// <summary>A field of a plan as its writer typed it before; also when a colleague meanwhile gave a first plan of that member.</summary>
    public string? DraftedFor(string member, string field) => Drafted(FormOf(member), field) ?? (Drafted(NewForm, "Member") == member ? Drafted(NewForm, field) : null);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        Plans = await KeepConfidentialPlan.LoadAsync(Db, Id, Aborted);
        await RestoreEachAsync(NewForm);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var problems = await KeepConfidentialPlan.WriteAsync(
            Db,
            new ConfidentialPlanRow { FamilyId = Id, MemberId = Member ?? string.Empty, Revision = Seen + 1, Text = Text?.Trim() ?? string.Empty, WrittenAt = Now, WrittenBy = Account },
            Aborted);
        Plans = await KeepConfidentialPlan.LoadAsync(Db, Id, Aborted);
        if (problems.Count == 0)
        {
            await KeepDraft.DiscardAsync(Db, Account, Id, FormOf(Member!), Aborted);
            await KeepDraft.DiscardAsync(Db, Account, Id, NewForm, Aborted);
            return Saved("plan/vertrouwelijk");
        }

        var page = Refused(problems);
        if (problems.Any(p => p.Code == "changed-meanwhile") && Plans.FirstOrDefault(p => p.MemberId == Member) is { } theirs)
        {
            // Both texts: the colleague's above, one's own still in the form, on top of the revision that is now seen.
            (TheirPlan, Seen) = (theirs, theirs.Revision);
            Response.StatusCode = StatusCodes.Status409Conflict;
        }

        return page;
    }
}
