using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.Measurement;

namespace Luwte.App.JointAnalysis;

/// <summary>What stored answers say for the professional alone; none of it may reach a page that members of the family see.</summary>
/// <param name="Wave">Number of the last wave; −1 before the first.</param>
/// <param name="Acts">Who did what to whom, by the answers of the last wave.</param>
/// <param name="Signs">Signs of coercive control in any wave.</param>
/// <param name="Points">Severe findings of the last wave, each with whom it may be talked about.</param>
internal sealed record AnswersForTalk(int Wave, IReadOnlyList<ProposedAct> Acts, IReadOnlyList<ControlSignFound> Signs, IReadOnlyList<TalkingPoint> Points);

/// <summary>Reads the answers of a family for the talks about them.</summary>
internal static class ReadAnswersForTalk
{
    public static async Task<AnswersForTalk> RunAsync(LuwteDbContext db, StoredFamily family, ContentLibrary content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(content);
        var sheets = await FamilySheets.LoadAsync(db, family.Family.Id, content.Instruments, cancellationToken);
        var signs = content.Talks.ControlSigns.Apply(family.Family, sheets);
        return WaveSheets.PerWave(sheets) is [.., var last]
            ? new AnswersForTalk(last.Wave.Number, ProposedAct.From(family.Family, last.Sheets, content.Talks.Acts), signs, TalkingPoint.Of(family.Family, last, content.Rules, signs, content.Talks.Cards.ToDictionary(c => c.Key, c => c.Value.Rank)))
            : new AnswersForTalk(-1, [], signs, []);
    }
}
