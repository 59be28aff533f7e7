using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests;

namespace Luwte.Journeys.Tests.TwoYears;

/// <summary>The answers of the family, written by the operation that every answer goes through; the loop journey answers in a browser.</summary>
internal sealed class TwoYearsFamily(Database database, TimeProvider clock, string id) : IAsyncDisposable
{
    private readonly AnswerWriter writer = new(database);

    public string Mother => id + "-1";

    public string Father => id + "-2";

    public string Girl => id + "-3";

    /// <summary>The mother about her partner and about the girl, and the girl about herself.</summary>
    /// <param name="wave">Number of the wave.</param>
    /// <param name="partner">Code of the first item of a kind: severe, mild, or none.</param>
    /// <param name="safe">How safe the girl feels, 0 to 10.</param>
    public async Task AnswerAsync(int wave, string? partner, short safe)
    {
        var incidents = Known.Content.Instruments.Newest("luwte-partner");
        var item = partner is null ? null : incidents.Items[incidents.Incidents.First(i => i.Severe == (partner == "severe")).Items[0]].Id;
        await SaveAsync(wave, "luwte-partner", Mother, Father, item, 1);
        await SaveAsync(wave, "luwte-child", Mother, Girl, null, 0);
        await SaveAsync(wave, "luwte-safety", Girl, null, "z1", safe);
        if (wave > 0)
        {
            await SaveAsync(wave, "luwte-experience", Girl, null, "x1", 4);
        }
    }

    /// <summary>What the girl writes at the end and wants nobody at home to hear.</summary>
    public async Task WriteAsync(string words)
    {
        await using var db = database.Open();
        db.ChildWords.Add(new ChildWordsRow { FamilyId = id, ChildId = Girl, Wave = 0, Question = "know", Text = words, Share = "no", Language = "nl", WrittenAt = clock.GetUtcNow(), Nonce = Guid.NewGuid().ToString("N") });
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync() => await writer.DisposeAsync();

    private Task SaveAsync(int wave, string name, string who, string? about, string? item, short value)
    {
        var instrument = Known.Content.Instruments.Newest(name);
        return writer.SaveAsync(new AnswerSave
        {
            SheetId = $"{who}.{wave}.{name}",
            FamilyId = id,
            MemberId = who,
            Wave = wave,
            Instrument = name,
            Version = instrument.Version,
            AboutId = about,
            Day = DutchTime.DayOf(clock.GetUtcNow()),
            WindowMonths = 12,
            Language = "nl",
            Answers = [.. instrument.Items.Select(i => new GivenAnswer(i.Id, i.Id == item ? value : i.Lowest))],
            Nonce = FormattableString.Invariant($"{wave}"),
            At = clock.GetUtcNow(),
        });
    }
}
