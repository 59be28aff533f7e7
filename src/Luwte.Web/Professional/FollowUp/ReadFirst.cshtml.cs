using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.SafetyPlanning;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.FollowUp;

/// <summary>
/// "Lees dit eerst": one printed page for whoever takes a file over, made from what is stored. It holds the first few of each
/// kind and says how many there are more.
/// </summary>
internal sealed class ReadFirstModel(FileContext access) : FilePage(access)
{
    /// <summary>Lines of one kind, so that the whole fits on one page.</summary>
    public const int Most = 4;

    public Recorded<HandOver>? Last => Dossier.Facts.InForce<HandOver>().OrderBy(h => h.On).ThenBy(h => h.RecordedAt).LastOrDefault();

    /// <summary>The reader took the file over and did not say yet that this was read.</summary>
    public bool AwaitsReading => !InEmergency && HandOver.AwaitsReading(Dossier.Facts, Dossier.Team.Select(m => m.Period), Account, Today);

    public PhaseState Phase => PhaseRule.Apply(Dossier.Facts, PhaseWaves);

    public IReadOnlyList<Priority> Top => [.. Dossier.Facts.InForce<Priority>().Select(p => p.Fact).Where(p => p.State == PriorityState.Now && p.Phase == Phase.Phase)];

    public IReadOnlyList<Recorded<AgreementTask>> Tasks => [.. AgreementTask.Open(Dossier.Facts).OrderBy(t => t.Fact.DueOn)];

    /// <summary>Agreements whose check is late, the longest first.</summary>
    public IReadOnlyList<AgreementState> Late => [.. Dossier.Agreements.Where(a => a.DaysLate(Today) is not null).OrderBy(a => a.NextOn)];

    /// <summary>Checks that are still to come, the first first.</summary>
    public IReadOnlyList<AgreementState> Next => [.. Dossier.Agreements.Where(a => a.NextOn >= Today).OrderBy(a => a.NextOn)];

    public IReadOnlyList<ChildState> Children => Dossier.Children(Today);

    /// <summary>The agreement that a task follows up, in its words.</summary>
    public string About(AgreementTask task) => Dossier.Facts.InForce<Agreement>().First(a => a.Thing == task.Agreement).Fact.What;

    public Danger TaskOf(DangerTaskRow task) => Knowledge.Dangers.ByKey[task.Danger];

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    /// <summary>The reader read it; the file no longer begins with it.</summary>
    public async Task<IActionResult> OnPostReadAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (!AwaitsReading)
        {
            return ToOverview();
        }

        var last = HandOver.LastTo(Dossier.Facts, Account);
        var mine = Dossier.Team.First(m => m.CaseDirector && m.Account == Account && m.HoldsOn(Today));
        var known = last is not null && last.On >= mine.From;
        var fact = known ? last!.Fact with { Read = true } : new HandOver(string.Empty, Account, [], string.Empty, string.Empty, Read: true);
        return await RecordAsync(new NewFact(fact, known ? last!.On : Today, Account) { Thing = known ? last!.Thing : null, Seen = known ? last!.Revision : 0 }, string.Empty);
    }
}
