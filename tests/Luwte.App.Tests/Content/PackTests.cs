using Luwte.App.Content;
using Luwte.Domain.Classification;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Content;

/// <summary>A pack of an organisation delivers the concepts that the rules ask for; no rule knows its instruments.</summary>
public class PackTests
{
    private static readonly ContentLibrary WithPack = ContentLibrary.Load(packs: [Repository.Data("packs", "licensed")]);

    [Fact]
    public void OneSevereItem_OfAnotherIncidentList_IsSevere()
    {
        var answers = new Dictionary<string, short> { ["in-phy-s1"] = 1 };

        Classify("cts2", "m", "p", answers, others: 0).PartnerViolence.Value.ShouldBe(ViolenceLevel.Severe);
    }

    [Fact]
    public void ThreeMildIncidents_OfAnotherIncidentList_AreNone()
    {
        var answers = new Dictionary<string, short> { ["in-psy-m1"] = 1, ["in-psy-m2"] = 2 };

        Classify("cts2", "m", "p", answers, others: 0).PartnerViolence.Value.ShouldBe(ViolenceLevel.None);
    }

    [Theory]
    [InlineData(64, 69, Truth.No)]
    [InlineData(65, 50, Truth.Yes)]
    [InlineData(50, 70, Truth.Yes)]
    public void HighestTScore_DecidesTraumaOfAChild(short clinical, short sexual, Truth expected)
    {
        var answers = new Dictionary<string, short> { ["dissociation"] = clinical, ["sexual-concerns"] = sexual };

        Classify("tscc-t", "k", null, answers, others: 45).TraumaChild.Value.ShouldBe(expected);
    }

    [Fact]
    public void MissingTScore_BelowTheOthers_IsUnknown()
    {
        var answers = new Dictionary<string, short> { ["dissociation"] = AnswerCode.NotAnswered };

        Classify("tscc-t", "k", null, answers, others: 45).TraumaChild.Value.ShouldBe(Truth.Unknown);
    }

    [Fact]
    public void OtherStressAndBehaviourLists_CountAsRiskFactors()
    {
        // SDQ total 20 items of 1: reversed items give 1 as well, 20 ≥ 17.
        Classify("sdq-parent", "m", "k", [], others: 1).Cumulation.Value.Known.ShouldBe(1);
        Classify("obvl-t", "m", null, [], others: 67).Cumulation.Value.Known.ShouldBe(1);
        Classify("obvl-t", "m", null, [], others: 66).Cumulation.Value.Known.ShouldBe(0);
    }

    [Fact]
    public void WrongPack_StopsTheStart_WithFileAndLine()
    {
        using var folder = new TemporaryFolder();
        var text = File.ReadAllText(Repository.Data("packs", "licensed", "obvl-t.yaml"));
        File.WriteAllText(folder.In("obvl-t.yaml"), text.Replace("concept: parenting-stress", "concept: parenting-strain", StringComparison.Ordinal));

        var refused = Should.Throw<ContentException>(() => ContentLibrary.Load(packs: [folder.Path]));

        var fault = refused.Faults.ShouldHaveSingleItem();
        fault.File.ShouldEndWith("obvl-t.yaml");
        fault.Line.ShouldBe(17);
        fault.Message.ShouldContain("'parenting-strain' is no concept");
    }

    [Fact]
    public void SeveralFaults_AreAllTold()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.In("a.yaml"), "id: a\nversion: [\n");
        var text = File.ReadAllText(Repository.Data("packs", "licensed", "obvl-t.yaml"));
        File.WriteAllText(folder.In("b.yaml"), text.Replace("validated: true", "validatd: true", StringComparison.Ordinal).Replace("asked_in: all", "asked_in: always", StringComparison.Ordinal));

        var refused = Should.Throw<ContentException>(() => ContentLibrary.Load(packs: [folder.Path]));

        refused.Faults.Count.ShouldBe(3);
        refused.Message.ShouldContain("unknown key 'validatd'");
        refused.Message.ShouldContain("'always' must be one of all, t0, from-t1");
    }

    [Fact]
    public void MissingPack_StopsTheStart() =>
        Should.Throw<ContentException>(() => ContentLibrary.Load(packs: ["no-such-folder"])).Message.ShouldContain("does not exist");

    private static FamilyClassification Classify(string instrumentId, string respondent, string? about, Dictionary<string, short> answers, short others)
    {
        var instrument = WithPack.Instruments.Newest(instrumentId);
        var family = new Family(
            "f",
            "GM0363",
            "VT01",
            new DateOnly(2026, 1, 1),
            Frame.Voluntary,
            [new("m", Role.Mother, 1990, Sex.Female), new("p", Role.Father, 1988, Sex.Male), new("k", Role.Child, 2014, Sex.Female)],
            []);
        var sheet = new Sheet
        {
            Id = "s",
            Wave = Wave.T0,
            Respondent = respondent,
            Instrument = instrument,
            About = about,
            CompletedOn = new DateOnly(2026, 2, 1),
            WindowMonths = 12,
            Language = "nl",
            Assisted = false,
            Answers = [.. instrument.Items.Select(i => answers.GetValueOrDefault(i.Id, others))],
        };
        return Cohort.ClassifyOne(new CohortFamily(family, [sheet]), WithPack.Rules).Single();
    }
}
