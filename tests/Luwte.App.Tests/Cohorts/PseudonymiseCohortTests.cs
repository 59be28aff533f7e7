using System.Text;
using Luwte.App.Classification;
using Luwte.App.Cohorts;
using Luwte.Cli.Cohorts;
using Luwte.Cli.Tables;
using Luwte.Domain.Classification;
using Luwte.Domain.Cohorts;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Cohorts;

public class PseudonymiseCohortTests
{
    private static readonly Cohort Small = ReadCohortFolder.From(Repository.Data("cohorts", "small"), Known.Content).Cohort!;

    [Fact]
    public void TwoKeys_ShareNoId()
    {
        Ids(PseudonymiseCohort.With(Small, Key("first key of a test"))).Intersect(Ids(PseudonymiseCohort.With(Small, Key("second key of a test")))).ShouldBeEmpty();
    }

    [Fact]
    public void OneKey_GivesTheSameIdsAndNoneOfTheOldOnes()
    {
        var once = Ids(PseudonymiseCohort.With(Small, Key("first key of a test")));

        Ids(PseudonymiseCohort.With(Small, Key("first key of a test"))).ShouldBe(once);
        once.Distinct().Count().ShouldBe(Ids(Small).Distinct().Count());
        once.Intersect(Ids(Small)).ShouldBeEmpty();
    }

    [Fact]
    public void Classification_StaysTheSameButForTheIds()
    {
        Outcomes(PseudonymiseCohort.With(Small, Key("first key of a test"))).ShouldBe(Outcomes(Small));
    }

    [Fact]
    public void PseudonymisedFolder_IsACohortAgainAndTellsNoOldId()
    {
        using var folder = new TemporaryFolder();

        WriteCohortFolder.To(folder.Path, PseudonymiseCohort.With(Small, Key("first key of a test")));

        ReadCohortFolder.From(folder.Path, Known.Content).Faults.ShouldBeEmpty();
        foreach (var name in CohortFormat.Files)
        {
            File.ReadAllText(folder.In(name)).ShouldNotContain("f00001");
        }
    }

    [Fact]
    public void ShortKey_IsRefused()
    {
        Should.Throw<ArgumentException>(() => PseudonymiseCohort.With(Small, Key("short")));
        Should.Throw<BadInputException>(() => ExportCommand.Key("short", TextWriter.Null));
    }

    [Fact]
    public void NoKey_IsDrawnAndSaid()
    {
        using var error = new StringWriter();

        var key = ExportCommand.Key(null, error);

        key.ShouldNotBe(ExportCommand.Key(null, error));
        error.ToString().ShouldContain("LUWTE_PSEUDONYM_KEY is not set");
    }

    private static byte[] Key(string text) => Encoding.UTF8.GetBytes(text);

    private static List<string> Ids(Cohort cohort) =>
        [.. cohort.Families.SelectMany(f => f.Family.Members.Select(m => m.Id).Concat(f.Sheets.Select(s => s.Id)).Append(f.Family.Id))];

    private static string[] Outcomes(Cohort cohort)
    {
        using var text = new StringWriter();
        WriteClassification.To(text, cohort.Classify(Known.Content.Rules).Select(ClassificationRecord.Of));
        return [.. text.ToString().Split('\n').Skip(1).Where(l => l.Length > 0).Select(l => l[(l.IndexOf(',') + 1)..]).Order(StringComparer.Ordinal)];
    }
}
