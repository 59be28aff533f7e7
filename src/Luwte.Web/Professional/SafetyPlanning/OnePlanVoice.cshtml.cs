using Luwte.App.Families;
using Luwte.Domain.Families;
using Luwte.Domain.SafetyPlanning;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.SafetyPlanning;

/// <summary>
/// What one parent says of the plan, with that parent beside the screen: the own words alone, without a draft and without the
/// menu of the file. It takes words of every parent alike; a finding on the plan says whose may not be free.
/// </summary>
internal sealed class OnePlanVoiceModel(FileContext context) : FilePage(context)
{
    [FromRoute(Name = "member")]
    public string Member { get; set; } = string.Empty;

    [BindProperty]
    public string? Words { get; set; }

    /// <summary>Revision that the writer had before them; 0 for none.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public string Name => Dossier.Family.NameOf(Member);

    public Recorded<PlanVoice>? Said => PlanVoice.Of(Dossier.Facts, Member);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadParentAsync())
        {
            return NotFound();
        }

        (Words, Seen) = (Said?.Fact.Words, Said?.Revision ?? 0);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadParentAsync())
        {
            return NotFound();
        }

        var voice = PlanVoice.Check(Words);
        if (!voice.IsValid)
        {
            return Refused(voice.Problems);
        }

        var result = await RecordAsync(
            new NewFact(voice.Value, Today, Account) { Thing = Said?.Thing ?? ThingOf(Member), Seen = Seen, Source = Member, Subject = Member },
            "plan/stem/" + Uri.EscapeDataString(Member));
        Seen = Theirs?.Revision ?? Seen;
        return result;
    }

    /// <summary>One thing per parent, so that two who write it down at once meet.</summary>
    private static string ThingOf(string parent) => "plan-voice:" + parent;

    private async Task<bool> LoadParentAsync() => await LoadAsync() && Dossier.Family.Family.Find(Member) is { } member && member.Role.IsParent();
}
