using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Architecture;

/// <summary>Beside every file with a rule or a method stands a file with its tests.</summary>
public class MirrorTests
{
    /// <summary>Files without tests of their own, and why.</summary>
    private static readonly Dictionary<string, string> Excused = new(StringComparer.Ordinal)
    {
        ["Derivation/Derived"] = "two fields",
        ["Derivation/Problem"] = "fields only",
        ["Derivation/Reason"] = "fields only",
        ["Derivation/Rule"] = "fields only",
        ["Families/ChildProtectionMeasure"] = "words: Families/WordsTests",
        ["Families/Frame"] = "words: Families/WordsTests",
        ["Families/Role"] = "words: Families/WordsTests",
        ["Families/Sex"] = "words: Families/WordsTests",
        ["Families/FamilyMember"] = "age: Families/FamilyTests",
        ["Families/ConsentNeed"] = "Families/ConsentRuleTests",
        ["Families/ConsentWord"] = "fields only",
        ["Families/FileFact"] = "no member",
        ["Families/FileTopic"] = "names only",
        ["Families/Recorded"] = "fields only",
        ["Families/Confidentiality"] = "Families/ConfidentialityRuleTests",
        ["Families/IFactFor"] = "no member",
        ["Families/IThreat"] = "JointAnalysis/ReleaseTests",
        ["Families/IWithdrawable"] = "JointAnalysis/AnalysisTests",
        ["Families/CarePeriod"] = "Families/CareHistoryTests",
        ["Families/Home"] = "Families/ResidenceTests",
        ["Families/Household"] = "fields only",
        ["Families/ContactBasis"] = "words: Families/WordsTests",
        ["Families/ContactKind"] = "words: Families/WordsTests",
        ["Families/LegalMeasureKind"] = "words: Families/WordsTests",
        ["Families/PeopleFact"] = "fields only",
        ["Instruments/Branch"] = "fields only",
        ["Instruments/Concept"] = "names only",
        ["Instruments/IncidentSet"] = "fields only",
        ["Instruments/Item"] = "Instruments/InstrumentTests",
        ["Instruments/Licence"] = "fields only",
        ["Instruments/LocalText"] = "Instruments/InstrumentTests",
        ["Instruments/RiskFactorItem"] = "fields only",
        ["Instruments/Scale"] = "fields only",
        ["Instruments/Screen"] = "fields only",
        ["Instruments/Take"] = "Instruments/InstrumentTests",
        ["Classification/ClassificationRules"] = "fields only",
        ["Classification/IncidentSheets"] = "Classification/ViolenceClassificationTests and FamilyClassificationTests",
        ["Classification/SheetSubject"] = "Classification/ConceptRuleTests",
        ["FollowUp/ChildAsked"] = "FollowUp/ChildStateTests",
        ["FollowUp/ChildFacts"] = "fields only",
        ["FollowUp/ChildStep"] = "words: FollowUp/ChildStateTests",
        ["Cohorts/CohortFamily"] = "Cohorts/CohortTests",
        ["Cohorts/Attrition"] = "words and fields: Cohorts/StudyPopulationTests",
        ["Cohorts/ExperienceAnswer"] = "fields only",
        ["Cohorts/FamilyAtWave"] = "fields only",
        ["Cohorts/FamilyBackground"] = "fields only",
        ["Cohorts/HelpAnswer"] = "fields only",
        ["Cohorts/OutcomeDefinition"] = "fields only",
        ["Cohorts/PersonScore"] = "fields only",
        ["Cohorts/StudyDesign"] = "Cohorts/StudyPopulationTests",
        ["Cohorts/StudyFamily"] = "Cohorts/StudyPopulationTests",
        ["Cohorts/StudyGroup"] = "two words",
    };

    /// <summary>Matrix work and searches inside the models; their reference cases run it.</summary>
    private static readonly string[] InternalToModels = ["LinearAlgebra", "Optimization"];

    private static readonly string[] Folders = ["Derivation", "Families", "Instruments", "Scoring", "Classification", "FollowUp", "Cohorts"];

    [Fact]
    public void FilesOfTheRules_HaveTestsBesideThem()
    {
        var tests = SourceTree.Files("tests/Luwte.Domain.Tests", ".cs").ToHashSet();
        var wrong =
            from folder in Folders
            from file in SourceTree.Files("src/Luwte.Domain/" + folder, ".cs")
            let name = file["src/Luwte.Domain/".Length..^".cs".Length]
            where !Excused.ContainsKey(name) && !tests.Contains($"tests/Luwte.Domain.Tests/{name}Tests.cs")
            select name;

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void RulesElsewhereInTheDomain_HaveTestsBesideThem()
    {
        var tests = SourceTree.Files("tests/Luwte.Domain.Tests", ".cs").ToHashSet();

        SourceTree.Files("src/Luwte.Domain", ".cs")
            .Where(f => f.EndsWith("Rule.cs", StringComparison.Ordinal))
            .Select(f => f["src/Luwte.Domain/".Length..^".cs".Length])
            .Where(name => !Excused.ContainsKey(name) && !tests.Contains($"tests/Luwte.Domain.Tests/{name}Tests.cs"))
            .ShouldBeEmpty();
    }

    /// <summary>In statistics a capability is a folder of methods; it has tests of its own or among the reference cases.</summary>
    [Fact]
    public void FoldersOfStatistics_AreTested()
    {
        var tests = SourceTree.Files("tests/Luwte.Statistics.Tests", ".cs").Select(SourceTree.Text).ToList();

        SourceTree.Files("src/Luwte.Statistics", ".cs").Select(f => f.Split('/')[2]).Where(f => !f.EndsWith(".cs", StringComparison.Ordinal)).Distinct()
            .Where(folder => !InternalToModels.Contains(folder) && !tests.Exists(t => t.Contains($"using Luwte.Statistics.{folder};", StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void ExcusedFiles_StillExist() =>
        Excused.Keys.Where(name => !File.Exists(Path.Combine(Repository.Root, "src/Luwte.Domain", name + ".cs"))).ShouldBeEmpty();
}
