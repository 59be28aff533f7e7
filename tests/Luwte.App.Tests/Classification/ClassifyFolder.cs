using Luwte.App.Classification;
using Luwte.App.Cohorts;
using Luwte.App.Content;
using Luwte.App.Tests.Cohorts;
using Luwte.Domain.Classification;
using Shouldly;

namespace Luwte.App.Tests.Classification;

/// <summary>From a cohort folder to the bytes of the classification, as the program does it.</summary>
internal static class ClassifyFolder
{
    public static ContentLibrary Content => Known.Content;

    public static string Text(string folder)
    {
        var reading = ReadCohortFolder.From(folder, Content);
        reading.Faults.ShouldBeEmpty();
        using var writer = new StringWriter();
        WriteClassification.To(writer, reading.Cohort!.Classify(Content.Rules).Select(ClassificationRecord.Of));
        return writer.ToString();
    }

    public static string Text(CohortFiles files)
    {
        using var folder = new TemporaryFolder();
        files.WriteTo(folder.Path);
        return Text(folder.Path);
    }
}
