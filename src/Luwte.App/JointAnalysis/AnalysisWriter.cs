using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;

namespace Luwte.App.JointAnalysis;

/// <summary>Who writes in the joint analysis, and when.</summary>
/// <param name="Family">The file.</param>
/// <param name="Content">Published knowledge: which answers are signs of control.</param>
/// <param name="Account">Who writes.</param>
/// <param name="Today">The day it is in the Netherlands.</param>
/// <param name="Now">The moment.</param>
internal sealed record AnalysisWriter(StoredFamily Family, ContentLibrary Content, string Account, DateOnly Today, DateTimeOffset Now)
{
    public string Id => Family.Family.Id;

    /// <summary>The ticked members that are of this family, without who said it: that one may always see it.</summary>
    public IReadOnlyList<string> Readers(IReadOnlyList<string> ticked, string? source) =>
        [.. ticked.Where(m => m != source && Family.Family.Find(m) is not null).Distinct(StringComparer.Ordinal)];

    /// <summary>Who may be in danger from whom, by all that the file and its answers hold.</summary>
    public async Task<ReleaseCaution> CautionAsync(LuwteDbContext db, FamilyFacts facts, CancellationToken cancellationToken) =>
        ReleaseCaution.Of(facts, Content.Talks.ControlSigns.Apply(Family.Family, await FamilySheets.LoadAsync(db, Id, Content.Instruments, cancellationToken)), Today);

    /// <summary>
    /// Words with those of their readers who get them at once, and what is held for the professional. The form is answered the
    /// same whoever was ticked.
    /// </summary>
    /// <param name="facts">The file.</param>
    /// <param name="caution">Who may be in danger from whom.</param>
    /// <param name="words">The words with everybody who was ticked.</param>
    /// <param name="whose">Whose words they are and whom they are about; null among them for anybody.</param>
    /// <param name="had">Readers who have exactly these words already.</param>
    public IReadOnlyList<NewFact> Release(FamilyFacts facts, ReleaseCaution caution, NewFact words, IReadOnlyCollection<string?> whose, IReadOnlyList<string> had)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(caution);
        ArgumentNullException.ThrowIfNull(words);
        var thing = words.Thing ?? Guid.NewGuid().ToString("N");
        var held = caution.Held(words.SharedWith.Except(had), whose);
        var kept = words with { Thing = thing, SharedWith = [.. words.SharedWith.Except(held)] };
        var before = facts.Newest(HeldRelease.ThingOf(thing));
        if (held.Count == 0 && HeldRelease.Ticked(facts, thing).Count == 0)
        {
            return [kept];
        }

        return [kept, new NewFact(new HeldRelease(held, false, null), Today, Account) { Thing = HeldRelease.ThingOf(thing), Seen = before?.Revision ?? 0 }];
    }
}
