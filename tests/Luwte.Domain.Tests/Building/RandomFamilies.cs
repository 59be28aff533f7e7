using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.Tests.Building;

/// <summary>Families with sheets of one wave at random, seeded: the same seed is the same family.</summary>
internal static class RandomFamilies
{
    private static readonly short[] MissingCodes = [AnswerCode.NotAnswered, AnswerCode.DontKnow, AnswerCode.RatherNotSay, AnswerCode.NotShown];

    private static readonly Instrument[] ByParent =
    [
        TheInstruments.PcPtsd5, TheInstruments.Pcl5, TheInstruments.Phq9, TheInstruments.Gad7, TheInstruments.Ace10, TheInstruments.Background,
        TheInstruments.Parenting, TheInstruments.AuditC, TheInstruments.Wellbeing,
    ];

    private static readonly Instrument[] ByParentAboutAChild =
        [TheInstruments.Child, TheInstruments.Cries13Parent, TheInstruments.Attachment, TheInstruments.EmotionalSecurity, TheInstruments.Psc17];

    public static (Family Family, List<Sheet> Sheets) Of(int seed)
    {
        var random = new Random(seed);
        var builder = new AFamily();
        var parents = random.Next(4) switch { 0 => builder.WithMother(sex: (Sex)random.Next(3)), 1 => builder.WithParents().WithOtherParent(), _ => builder.WithParents() };
        for (var i = random.Next(3); i >= 0; i--)
        {
            builder.WithChild(random.Next(4, 20));
        }

        Family family = parents;
        var sheets = new List<Sheet>();
        var mood = random.Next(4);
        var missing = random.Next(3) == 0 ? 0 : random.NextDouble() * 0.5;
        foreach (var parent in family.Parents)
        {
            foreach (var instrument in ByParent)
            {
                Maybe(instrument, parent.Id, null);
            }

            foreach (var partner in family.Parents.Where(p => p.Id != parent.Id))
            {
                Maybe(TheInstruments.Partner, parent.Id, partner.Id);
                Maybe(TheInstruments.AuditCPartner, parent.Id, partner.Id);
            }

            foreach (var child in family.Children)
            {
                foreach (var instrument in ByParentAboutAChild)
                {
                    Maybe(instrument, parent.Id, child.Id);
                }
            }
        }

        foreach (var child in family.Children)
        {
            Maybe(TheInstruments.Cries8, child.Id, null);
            foreach (var parent in family.Parents)
            {
                Maybe(random.Next(2) == 0 ? TheInstruments.ChildSelf : TheInstruments.ChildSelfShort, child.Id, parent.Id);
            }
        }

        if (sheets.Count == 0)
        {
            sheets.Add(Filled(random, TheInstruments.Wellbeing, family.Members[0].Id, null, "s", mood, missing));
        }

        return (family, sheets);

        void Maybe(Instrument instrument, string respondent, string? about)
        {
            if (random.Next(4) > 0)
            {
                sheets.Add(Filled(random, instrument, respondent, about, "s" + random.Next(1000) + "-" + sheets.Count, mood, random.Next(3) == 0 ? missing : missing / 4));
            }
        }
    }

    public static Sheet Filled(Random random, Instrument instrument, string respondent, string? about, string id, int mood, double missing)
    {
        var sheet = ASheet.Of(instrument).By(respondent).Called(id).OverMonths(random.Next(12) == 0 ? random.Next(1, 12) : 12);
        var answers = instrument.Items.Select(i => random.NextDouble() < missing ? MissingCodes[random.Next(4)] : Code(random, instrument, i, mood)).ToArray();
        return (about is null ? sheet : sheet.About(about)).With(answers);
    }

    /// <summary>Any valid code in place of each missing answer.</summary>
    public static Sheet Completed(Random random, Sheet sheet) =>
        sheet with { Answers = [.. sheet.Answers.Select((a, i) => AnswerCode.IsMissing(a) ? sheet.Instrument.Items[i].Codes[random.Next(sheet.Instrument.Items[i].Codes.Count)] : a)] };

    private static short Code(Random random, Instrument instrument, Item item, int mood)
    {
        if (instrument.Incidents.Count > 0)
        {
            var severe = item.Id.Contains('s', StringComparison.Ordinal) || item.Id[0] == 'x';
            return random.NextDouble() > (severe ? 0.01 : 0.08) * mood ? (short)0 : item.Codes[random.Next(item.Codes.Count)];
        }

        var at = (random.NextDouble() + random.NextDouble()) * (0.15 + (mood * 0.2));
        return item.Codes[Math.Min((int)(at * item.Codes.Count), item.Codes.Count - 1)];
    }
}
