using Luwte.Domain.Classification;
using Luwte.Domain.Families;

namespace Luwte.Domain.JointAnalysis;

/// <summary>Three questions that are never mixed: a family can be safe now and still at risk later.</summary>
public enum JudgementQuestion
{
    /// <summary>Veiligheid nu: the situation in which the child lives today.</summary>
    SafetyNow = 0,

    /// <summary>Risico later.</summary>
    RiskLater = 1,

    /// <summary>Bedreiging van de ontwikkeling: the legal ground for a measure.</summary>
    ThreatToDevelopment = 2,
}

/// <summary>Answer to one of the three.</summary>
public enum JudgementAnswer
{
    No = 0,
    Partly = 1,
    Yes = 2,
    Unknown = 3,
}

/// <summary>The stable words of questions and answers.</summary>
public static class Judgements
{
    public static IReadOnlyList<string> Questions { get; } = ["safety-now", "risk-later", "threat"];

    public static IReadOnlyList<string> Answers { get; } = ["no", "partly", "yes", "unknown"];

    public static string Code(this JudgementQuestion question) => Questions[(int)question];

    public static string Code(this JudgementAnswer answer) => Answers[(int)answer];

    public static bool TryParse(string question, string answer, out JudgementQuestion q, out JudgementAnswer a)
    {
        q = question switch { "risk-later" => JudgementQuestion.RiskLater, "threat" => JudgementQuestion.ThreatToDevelopment, _ => JudgementQuestion.SafetyNow };
        a = answer switch { "no" => JudgementAnswer.No, "partly" => JudgementAnswer.Partly, "yes" => JudgementAnswer.Yes, _ => JudgementAnswer.Unknown };
        return Questions.Contains(question) && Answers.Contains(answer);
    }
}

/// <summary>What a professional judged, before or after seeing the computed picture.</summary>
/// <param name="Wave">Number of the wave it belongs to; −1 before the first.</param>
/// <param name="Question">Which of the three.</param>
/// <param name="Answer">The judgement.</param>
/// <param name="Reason">On what it rests.</param>
/// <param name="AfterComputed">The judge had seen the computed picture of this wave by then; false for the own view.</param>
public sealed record Judgement(int Wave, JudgementQuestion Question, JudgementAnswer Answer, string Reason, bool AfterComputed = false) : FileFact
{
    public override FileTopic Under() => FileTopic.Analysis;

    /// <summary>Child whose development it is about; null for all children alike.</summary>
    public string? Child { get; init; }

    /// <summary>Whether an own view and a computed level say different things: safe now beside violence, or the other way round.</summary>
    /// <param name="level">What was computed for the same wave.</param>
    public bool DiffersFrom(ViolenceLevel level) => Question == JudgementQuestion.SafetyNow && !AfterComputed && (Answer, level) switch
    {
        (JudgementAnswer.Yes, ViolenceLevel.Severe) => true,
        (JudgementAnswer.No, ViolenceLevel.None) => true,
        _ => false,
    };

    /// <summary>
    /// Whether somebody gave an own view on all three for a wave or for a later one, so that the computed picture of that wave
    /// may be shown. A worker who is new to the file judges the last wave and then sees the whole course.
    /// </summary>
    public static bool GaveOwnView(FamilyFacts facts, string account, int wave)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Every<Judgement>()
            .Where(j => j.RecordedBy == account && j.Fact.Wave >= wave)
            .GroupBy(j => j.Fact.Wave)
            .Any(w => w.Select(j => j.Fact.Question).Distinct().Count() == Judgements.Questions.Count);
    }
}
