using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.FollowUp;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.SafetyPlanning;
using Luwte.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.FollowUp;

/// <summary>The explanation for one child in words and pictures, to go through together; and what the child said back.</summary>
internal sealed class ExplainModel(FileContext context) : FilePage(context)
{
    /// <summary>The child; without one the child that waits longest.</summary>
    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? ChildId { get; set; }

    [BindProperty]
    public string? ToldBy { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? SaidBack { get; set; }

    public FamilyMember Child { get; private set; } = null!;

    /// <summary>Name of the draft of this form: one per child.</summary>
    public string Draft => "explain:" + Child.Id;

    public int Age => Child.AgeOn(Today);

    public bool ReadAloud => Age < WordsAndPictures.ReadsFrom;

    public IReadOnlyList<ChildPage> Pages => Knowledge.WordsAndPictures.For(Age);

    /// <summary>What was agreed, in the words for children; it comes from the plan.</summary>
    public IReadOnlyList<string> Agreed => [.. PlanForAudience.Of(Dossier.Asked.Around(Dossier.Family.Family, new Audience.Present([Child.Id])), Dossier.Facts, new Audience.Present([Child.Id])).Select(a => a.What)];

    public TeamMember? Director => Dossier.Team.FirstOrDefault(m => m.CaseDirector && m.Until is null);

    public IEnumerable<HelpLine> Lines => Knowledge.HelpLines.For(Role.Child);

    /// <summary>Earlier explanations to this child, newest first.</summary>
    public IReadOnlyList<Recorded<ChildExplained>> Before => [.. Dossier.Facts.Every<ChildExplained>().Where(e => e.Fact.Child == Child.Id).OrderByDescending(e => e.On)];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadChildAsync())
        {
            return NotFound();
        }

        ToldBy = HttpContext.SignedIn()!.Name;
        await RestoreAsync(Draft);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadChildAsync())
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(ToldBy))
        {
            return Refused([new Problem(nameof(ToldBy), "required")]);
        }

        var explained = new ChildExplained(Child.Id, ToldBy.Trim(), Words?.Trim() ?? string.Empty, SaidBack?.Trim() ?? string.Empty) { Pages = Knowledge.WordsAndPictures.NameFor(Age) };
        return await RecordAsync(new NewFact(explained, Today, Account) { Subject = Child.Id }, "verloop", Draft);
    }

    private async Task<bool> LoadChildAsync()
    {
        if (!await LoadAsync())
        {
            return false;
        }

        var asked = string.IsNullOrEmpty(ChildId) && Dossier.Children(Today) is [var first, ..] ? first.Child : ChildId;
        if (Dossier.Family.Family.Children.FirstOrDefault(c => c.Id == asked) is not { } child)
        {
            return false;
        }

        Child = child;
        return true;
    }
}
