using Luwte.App.Content;
using Luwte.Domain.Families;
using Luwte.Domain.SafetyPlanning;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.SafetyPlanning;

/// <summary>The joint plan on one page for one audience, made from agreements only.</summary>
internal sealed class PrintPlanModel(FileContext context) : FilePage(context)
{
    [BindProperty(SupportsGet = true, Name = "audience")]
    public string Audience { get; set; } = string.Empty;

    public IReadOnlyList<PlanLine> Lines { get; private set; } = [];

    public bool ForChild { get; private set; }

    public PlanFrame Frame { get; private set; } = new();

    /// <summary>The child and the team know the code word; a print of an adult may lie about.</summary>
    public bool ShowsCodeWord { get; private set; }

    /// <summary>What parents say of the plan: the team reads all, a parent the own words.</summary>
    public IReadOnlyList<Recorded<PlanVoice>> Voices { get; private set; } = [];

    public IReadOnlyList<HelpLine> HelpLines { get; private set; } = [];

    /// <summary>Name of the reader; null for the team.</summary>
    public string? Reader { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        PlanAudience audience = new PlanAudience.Team();
        if (Audience != "team")
        {
            if (Dossier.Family.Family.Find(Audience) is not { } member)
            {
                return NotFound();
            }

            ForChild = member.Role == Role.Child;
            Reader = Dossier.Family.NameOf(member.Id);
            audience = ForChild ? new PlanAudience.Child(member.Id) : new PlanAudience.Adult(member.Id);
        }

        var role = Audience == "team" ? (Role?)null : Dossier.Family.Family.Member(Audience).Role;
        Frame = PlanFrame.Of(Dossier.Facts)?.Fact ?? Frame;
        ShowsCodeWord = role is null || ForChild;
        Voices = [.. Dossier.Facts.InForce<PlanVoice>().Where(v => role is null || v.Source == Audience)];
        HelpLines = [.. Knowledge.HelpLines.For(role).Take(3)];
        Lines = PlanForAudience.Of(Dossier.Facts, audience);
        return Page();
    }
}
