using Luwte.App.Classification;
using Luwte.App.Cohorts;
using Luwte.App.Content;
using Luwte.Domain.Classification;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Classification;

public class ClassifyCohortTests
{
    [Fact]
    public void SmallCohort_EqualsExpectedClassification_ByteForByte()
    {
        Classify(Repository.Data("cohorts", "small")).ShouldBe(File.ReadAllText(Repository.Data("cohorts", "small", "expected-classification.csv")));
    }

    private static string Classify(string folder)
    {
        var content = ContentLibrary.Load();
        var reading = ReadCohortFolder.From(folder, content);
        reading.Faults.ShouldBeEmpty();
        using var writer = new StringWriter();
        WriteClassification.To(writer, reading.Cohort!.Classify(content.Rules).Select(ClassificationRecord.Of));
        return writer.ToString();
    }
}
