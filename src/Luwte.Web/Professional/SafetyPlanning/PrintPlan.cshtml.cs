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

        Lines = PlanForAudience.Of(Dossier.Facts, audience);
        return Page();
    }
}
