using Luwte.App.JointAnalysis;
using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.JointAnalysis;

/// <summary>
/// Words that were ticked for somebody who may threaten who said them. The professional decides about them alone, on a page of
/// its own, so that nobody beside the form can tell that anything waits.
/// </summary>
internal sealed class ReleasesModel(FileContext context) : AnalysisPage(context)
{
    [BindProperty]
    public string? Thing { get; set; }

    /// <summary>Whether it is shown all the same.</summary>
    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<(Recorded<FileFact> Words, IReadOnlyList<string> For)> Waiting => HeldRelease.Waiting(Dossier.Facts);

    /// <summary>What was released against the warning, the newest first.</summary>
    public IReadOnlyList<Recorded<HeldRelease>> Decided => [.. Dossier.Facts.Every<HeldRelease>().Where(h => h.Fact.Reason is not null).Reverse()];

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync() =>
        await LoadAsync() ? await KeptAsync(await DecideRelease.RunAsync(Db, Writer, Thing, Seen, Decision == "release", Reason, Aborted), "analyse/vrijgeven") : NotFound();
}
