using Luwte.App.Content;
using Luwte.Domain.Families;
using Luwte.Domain.SafetyPlanning;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.SafetyPlanning;

/// <summary>The joint plan on one page for its readers, made from agreements, the frame and what parents say of it.</summary>
internal sealed class PrintPlanModel(FileContext context) : AudiencePage(context)
{
    public IReadOnlyList<PlanLine> Lines { get; private set; } = [];

    public PlanFrame Frame { get; private set; } = new();

    /// <summary>What parents say of the plan: the team reads all, a parent the own words.</summary>
    public IReadOnlyList<Recorded<PlanVoice>> Voices { get; private set; } = [];

    public IReadOnlyList<HelpLine> HelpLines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadForReadersAsync())
        {
            return NotFound();
        }

        Frame = FrameForAudience.Of(AroundReaders, Dossier.Facts, For, Today);
        Voices = Dossier.Facts.VisibleTo<PlanVoice>(For);
        HelpLines = [.. Knowledge.HelpLines.For(Readers is [var only] ? only.Role : null).Take(3)];
        Lines = PlanForAudience.Of(AroundReaders, Dossier.Facts, For);
        return Page();
    }
}
