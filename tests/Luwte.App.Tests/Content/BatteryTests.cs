using System.Globalization;
using Luwte.App.Tests.Classification;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Content;

/// <summary>The content is exactly the agreed battery: not an item, code, age, subject or cut-off more or less.</summary>
public class BatteryTests
{
    public static TheoryData<int> RowNumbers => [.. Enumerable.Range(0, Battery.Rows.Count)];

    [Fact]
    public void Instruments_AreThoseOfTheBatteryAndTheSafetyQuestions() =>
        ClassifyFolder.Content.Instruments.All.Select(i => i.Id + " " + i.Version)
            .ShouldBe(Battery.Rows.Select(r => r.Instrument + " " + r.Version).Append("luwte-checks 1.0").Distinct().Order(StringComparer.Ordinal), ignoreOrder: true);

    [Fact]
    public void Takes_AreAsManyAsTheRowsOfTheBattery() =>
        ClassifyFolder.Content.Instruments.All.Where(i => !i.NeverExported).Sum(i => i.Takes.Count).ShouldBe(Battery.Rows.Count);

    [Fact]
    public void OnlyTheSafetyQuestions_NeverLeaveTheHouse() =>
        ClassifyFolder.Content.Instruments.All.Where(i => i.NeverExported).Select(i => i.Id).ShouldBe(["luwte-checks"]);

    [Theory]
    [MemberData(nameof(RowNumbers))]
    public void Row_IsTheContent(int number)
    {
        var row = Battery.Rows[number];
        var instrument = ClassifyFolder.Content.Instruments.Find(row.Instrument, row.Version).ShouldNotBeNull();
        var role = row.Respondent == "child" ? Role.Child : Role.Mother;
        var take = instrument.TakeFor(role, row.MinAge).ShouldNotBeNull();

        take.ByChild.ShouldBe(row.Respondent == "child");
        take.MinAge.ShouldBe(row.MinAge);
        take.MaxAge.ShouldBe(row.MaxAge);
        take.About.ToString().ToLowerInvariant().ShouldBe(row.About);
        var items = instrument.Items.Where((_, i) => take.Has(i)).ToList();
        items.Select(i => i.Id).ShouldBe(row.Items.Select(i => i.Id), ignoreOrder: true);
        foreach (var item in row.Items)
        {
            items.Single(i => i.Id == item.Id).Codes.ShouldBe(item.Codes, item.Id);
        }

        CutOffs(instrument).ShouldBe(row.CutOff);
        instrument.Licence.Kind.ShouldBe(row.Licence.Replace(' ', '-'));
    }

    [Theory]
    [InlineData("cries-13-parent", 4, 17)]
    [InlineData("psc-17", 4, 17)]
    public void AgesOfTheChildAskedAbout_AreFourToSeventeen(string id, int min, int max) =>
        ClassifyFolder.Content.Instruments.Newest(id).AskedAboutAges.ShouldBe((min, max));

    [Fact]
    public void OtherInstruments_AreAskedAboutAnyAge() =>
        ClassifyFolder.Content.Instruments.All.Count(i => i.AskedAboutAges is not null).ShouldBe(2);

    [Theory]
    [InlineData("ace-10", AskedIn.T0)]
    [InlineData("luwte-background", AskedIn.T0)]
    [InlineData("luwte-experience", AskedIn.FromT1)]
    [InlineData("luwte-help", AskedIn.FromT1)]
    [InlineData("luwte-help-self", AskedIn.FromT1)]
    [InlineData("luwte-partner", AskedIn.All)]
    public void Waves_AreThoseOfTheContract(string id, AskedIn askedIn) => ClassifyFolder.Content.Instruments.Newest(id).AskedIn.ShouldBe(askedIn);

    /// <summary>The cut-off as the battery writes it, made from the scales that a rule asks for or, without one, from the only scale with a cut-off.</summary>
    private static string CutOffs(Instrument instrument)
    {
        if (instrument.Incidents.Count > 0)
        {
            return "counts";
        }

        if (instrument.Factors.Count > 0)
        {
            return "items";
        }

        if (instrument.ScreenFor is { } screen)
        {
            return screen.Below.ToString(CultureInfo.InvariantCulture);
        }

        var judging = instrument.Scales.Where(s => s.Concept is not null).ToList();
        var scales = judging.Count > 0 ? judging : [.. instrument.Scales.Where(s => s.CutOff is not null)];
        if (scales.Count == 0)
        {
            return "none";
        }

        var words = scales.Select(s => s.CutOff switch
        {
            CutOff.AtLeast c => c.Value.ToString(s.Method == ScaleMethod.Mean && instrument.Id == "luwte-attachment" ? "0.0" : "0.##", CultureInfo.InvariantCulture),
            CutOff.AtMost c => c.Value.ToString(CultureInfo.InvariantCulture) + " low",
            CutOff.BySex c => string.Create(CultureInfo.InvariantCulture, $"{c.Male}m {c.Female}f"),
            _ => "none",
        }).Distinct().ShouldHaveSingleItem();
        return instrument.Id switch
        {
            "luwte-parenting" => "s " + words,
            "luwte-emotional-security" or "luwte-emotional-security-short" => words + " per part",
            _ => words,
        };
    }
}
