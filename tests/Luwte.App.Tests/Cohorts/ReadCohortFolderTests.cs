using Luwte.App.Cohorts;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Cohorts;

public class ReadCohortFolderTests
{
    public static TheoryData<string> Kinds => [.. BrokenCohorts.All.Select(b => b.Kind)];

    [Fact]
    public void SoundFolder_HasNoFaultAndNoWarning()
    {
        var reading = Read(CohortFiles.Sound);

        reading.Faults.ShouldBeEmpty();
        reading.Warnings.ShouldBeEmpty();
        reading.Cohort.ShouldNotBeNull().Families.Select(f => f.Family.Id).ShouldBe(["f1", "f2"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void OneThingBroken_IsReportedAtItsPlaceAndNothingIsRead(string kind)
    {
        var broken = BrokenCohorts.All.Single(b => b.Kind == kind);

        var reading = Read(broken.Files);

        reading.Cohort.ShouldBeNull();
        var all = string.Join("\n", reading.Faults);
        reading.Faults.ShouldContain(f => f.File == broken.File && f.Line == broken.Line && f.Column == broken.Column && f.Message.Contains(broken.Says, StringComparison.Ordinal), all);
        if (broken.Only)
        {
            reading.Faults.Count.ShouldBe(1, all);
        }
    }

    [Fact]
    public void KindsOfFault_AreAtLeastThirtyAndEachOnce()
    {
        BrokenCohorts.All.Count.ShouldBeGreaterThanOrEqualTo(30);
        BrokenCohorts.All.Select(b => b.Kind).ShouldBeUnique();
    }

    [Fact]
    public void SeveralThingsBroken_AreAllReportedInOrderOfFilesAndLines()
    {
        var files = CohortFiles.Sound
            .Replace("answers.csv", "q01,1", "q01,9")
            .Replace("answers.csv", "s3,n01", "s3,n99")
            .Replace("sheets.csv", "12,en", "0,en")
            .Replace("sheets.csv", "luwte-child,1.0,f1-k1,2025-01-20", "luwte-child,1.0,f2-k1,2025-01-09")
            .Replace("measures.csv", "2025-09-01", "2024-09-01")
            .Replace("members.csv", "mother,1985", "mum,85")
            .Replace("families.csv", "voluntary", "forced");

        var places = Read(files).Faults.Select(f => $"{f.File}:{f.Line}: {f.Column}");

        places.ShouldBe(
        [
            "families.csv:2: frame", "members.csv:2: role", "members.csv:2: birth_year", "measures.csv:3: end",
            "sheets.csv:3: completed_on", "sheets.csv:3: about", "sheets.csv:5: window_months", "answers.csv:5: item", "answers.csv:6: value",
        ]);
    }

    [Fact]
    public void SheetWithAFault_StillHasItsAnswersJudged()
    {
        var files = CohortFiles.Sound.Replace("sheets.csv", "12,en", "0,en").Replace("answers.csv", "q01,1", "q01,9").Add("answers.csv", "s4,q02,1").Add("answers.csv", "s4,q10,1");

        var places = Read(files).Faults.Select(f => $"{f.File}:{f.Line}: {f.Column}");

        places.ShouldBe(["sheets.csv:5: window_months", "answers.csv:6: value", "answers.csv:9: item", "answers.csv:10: item"]);
    }

    [Fact]
    public void SheetWithAWrongRespondent_StillHasItsAboutJudged()
    {
        var files = CohortFiles.Sound.Replace("sheets.csv", "f1-m,luwte-child,1.0,f1-k1", "f1-k2,luwte-child,1.0,f2-k1");

        var places = Read(files).Faults.Select(f => $"{f.File}:{f.Line}: {f.Column}");

        places.ShouldBe(["sheets.csv:3: respondent", "sheets.csv:3: about"]);
    }

    [Fact]
    public void FaultOfTwoFilesAtOnce_BothMissingFilesAreNamed()
    {
        var faults = Read(CohortFiles.Sound.Without("measures.csv").Without("answers.csv")).Faults;

        faults.Select(f => f.ToString()).ShouldBe(["measures.csv:0: -: the file is missing", "answers.csv:0: -: the file is missing"]);
    }

    [Theory]
    [InlineData("a questionnaire that its wave does not ask", "sheets.csv", 6, "wave", "s5,f2,T1", "s5,f2,T0")]
    [InlineData("a questionnaire of T0 later", "sheets.csv", 5, "wave", "s4,f2,T0,f2-m,phq-9", "s4,f2,T1,f2-m,ace-10")]
    public void OddButAllowed_IsAWarningAndNoFault(string what, string file, int line, string column, string old, string by)
    {
        var reading = Read(CohortFiles.Sound.Replace(file, old, by).With("answers.csv", "sheet,item,value\n"));

        reading.Faults.ShouldBeEmpty(what);
        reading.Cohort.ShouldNotBeNull();
        reading.Warnings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            w => w.File.ShouldBe(file),
            w => w.Line.ShouldBe(line),
            w => w.Column.ShouldBe(column));
    }

    [Theory]
    [InlineData(2022, 3)]
    [InlineData(2007, 18)]
    public void ChildOutsideTheAgesAskedAbout_IsAWarning(int birthYear, int age)
    {
        var files = CohortFiles.Sound
            .Replace("members.csv", "f1-k2,child,2016", $"f1-k2,child,{birthYear}")
            .Add("sheets.csv", "s6,f1,T0,f1-m,psc-17,1.0,f1-k2,2025-01-20,12,nl,false");

        var reading = Read(files);

        reading.Faults.ShouldBeEmpty();
        reading.Warnings.ShouldHaveSingleItem().ToString().ShouldBe($"sheets.csv:7: about: 'psc-17' is not asked about a child of {age} years");
    }

    [Theory]
    [InlineData(2021)]
    [InlineData(2008)]
    public void ChildAtTheLimitsOfTheAgesAskedAbout_IsNoWarning(int birthYear)
    {
        var files = CohortFiles.Sound
            .Replace("members.csv", "f1-k2,child,2016", $"f1-k2,child,{birthYear}")
            .Add("sheets.csv", "s6,f1,T0,f1-m,psc-17,1.0,f1-k2,2025-01-20,12,nl,false");

        Read(files).ShouldSatisfyAllConditions(r => r.Faults.ShouldBeEmpty(), r => r.Warnings.ShouldBeEmpty());
    }

    [Theory]
    [InlineData("GM9999", "is not known")]
    [InlineData("GM0003", "no longer existed on 2025-01-10")]
    public void MunicipalityThatIsUnknownOrNoLongerExists_IsAWarningAndNoFault(string code, string says)
    {
        var reading = Read(CohortFiles.Sound.Replace("families.csv", "GM0362", code));

        reading.Faults.ShouldBeEmpty();
        reading.Cohort!.Families[0].Family.Municipality.ShouldBe(code);
        reading.Warnings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            w => $"{w.File}:{w.Line}: {w.Column}".ShouldBe("families.csv:2: municipality"),
            w => w.Message.ShouldContain(says));
    }

    [Fact]
    public void AllowedForms_AreNoFault()
    {
        var files = CohortFiles.Sound
            .With("measures.csv", "family,child,kind,start,end\n")
            .Add("sheets.csv", "\"s,6\",f1,T9,f1-m,cantril,1.0,,2025-01-10,1,zh-Hant-TW,false")
            .Replace("families.csv", "VT06", "\"north \"\"coast\"\",\nsecond line\"");
        files = files.With("families.csv", files.Text("families.csv") + "\n\n");

        var reading = Read(files);

        reading.Faults.ShouldBeEmpty();
        reading.Cohort!.Families[1].Family.Region.ShouldBe("north \"coast\",\nsecond line");
        reading.Cohort.Families[0].Sheets.ShouldContain(s => s.Id == "s,6" && s.WindowMonths == 1 && s.Language == "zh-Hant-TW");
    }

    [Fact]
    public void EmptyOptionalFields_AreNull()
    {
        var cohort = Read(CohortFiles.Sound).Cohort!;

        cohort.Families[1].Family.Measures.ShouldHaveSingleItem().End.ShouldBeNull();
        cohort.Families[1].Sheets.ShouldAllBe(s => s.About == null);
        cohort.Families[0].Sheets[0].About.ShouldBe("f1-p");
    }

    [Fact]
    public void OtherFilesInTheFolder_AreIgnored() =>
        Read(CohortFiles.Sound.With("notes.csv", "what,ever\n\"")).Faults.ShouldBeEmpty();

    private static CohortReading Read(CohortFiles files)
    {
        using var folder = new TemporaryFolder();
        files.WriteTo(folder.Path);
        return ReadCohortFolder.From(folder.Path, Known.Content);
    }
}
