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
/// <param name="PerWave">The same of every wave, the last one first; signs of control stand with earlier waves that the threatened answered.</param>
internal sealed record AnswersForTalk(int Wave, IReadOnlyList<ProposedAct> Acts, IReadOnlyList<ControlSignFound> Signs, IReadOnlyList<TalkingPoint> Points, IReadOnlyList<WavePoints> PerWave);

/// <summary>Reads the answers of a family for the talks about them.</summary>
internal static class ReadAnswersForTalk
{
    public static async Task<AnswersForTalk> RunAsync(LuwteDbContext db, StoredFamily family, ContentLibrary content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(content);
        var sheets = await FamilySheets.LoadAsync(db, family.Family.Id, content.Instruments, cancellationToken);
        var signs = content.Talks.ControlSigns.Apply(family.Family, sheets);
        var waves = WaveSheets.PerWave(sheets);
        if (waves is not [.., var last])
        {
            return new AnswersForTalk(-1, [], signs, [], []);
        }

        var ranks = content.Talks.Cards.ToDictionary(c => c.Key, c => c.Value.Rank);
        IReadOnlyList<TalkingPoint> PointsOf(WaveSheets wave, IReadOnlyList<ControlSignFound> found) => TalkingPoint.Of(WaveFamily.Of(family.Family, wave), wave, content.Rules, found, ranks);
        var perWave = waves.Reverse().Select((w, i) => new WavePoints(w.Wave.Number, PointsOf(w, i == 0 ? signs : [.. signs.Where(s => w.Sheets.Any(sheet => sheet.Respondent == s.Threatened))]))).ToArray();
        var there = WaveFamily.Of(family.Family, last);
        var asked = await StoredPairs.AskedAsync(db, there, last.LastCompletedOn, last.LastCompletedOn, cancellationToken);
        return new AnswersForTalk(last.Wave.Number, ProposedAct.From(there, last.Sheets, content.Talks.Acts, asked), signs, perWave[0].Points, perWave);
    }
}
