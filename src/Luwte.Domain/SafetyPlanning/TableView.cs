using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>
/// What everybody at one table may see of analysis and plan. It is made from facts that were released to all of them: no answer,
/// level, judgement, suspicion, hypothesis or confidential plan goes in, so nothing of them can come out.
/// </summary>
public sealed record TableView
{
    /// <summary>Members who look along; none for the team alone.</summary>
    public required IReadOnlyList<string> Present { get; init; }

    /// <summary>The phase that people entered last.</summary>
    public required Phase Phase { get; init; }

    public required IReadOnlyList<Priority> First { get; init; }

    public required IReadOnlyList<Priority> Later { get; init; }

    public required IReadOnlyList<PlanLine> Agreements { get; init; }

    /// <summary>What was said about each topic, with what is agreed and what is not.</summary>
    public required IReadOnlyList<(Topic Topic, IReadOnlyList<Recorded<Perspective>> Said, Recorded<TopicGround>? Ground)> Topics { get; init; }

    public required IReadOnlyList<Recorded<Act>> Acts { get; init; }

    public required IReadOnlyList<Recorded<MeasureView>> Measure { get; init; }

    public required IReadOnlyList<Recorded<OwnStatement>> Statements { get; init; }

    /// <param name="family">The family.</param>
    /// <param name="facts">Its file.</param>
    /// <param name="present">Members who look along; none for the team alone.</param>
    public static TableView Of(Family family, FamilyFacts facts, IReadOnlyList<string> present)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(present);
        IReadOnlyList<Recorded<T>> Seen<T>()
            where T : FileFact => [.. facts.InForce<T>().Where(f => Released.To(f, present))];
        var phase = PhaseRule.Entered(facts);
        var said = Seen<Perspective>().ToLookup(p => p.Fact.Topic);
        var ground = Seen<TopicGround>().ToLookup(g => g.Fact.Topic);
        var columns = PerspectiveTable.Columns(family).ToList();
        return new TableView
        {
            Present = present,
            Phase = phase,
            First = [.. Seen<Priority>().Select(p => p.Fact).Where(p => p.State == PriorityState.Now && p.Phase == phase)],
            Later = [.. Seen<Priority>().Select(p => p.Fact).Where(p => p.State == PriorityState.Later)],
            Agreements = Lines(family, facts, present),
            Topics = [.. JointAnalysis.Topics.InOrder.Select(t => (t, (IReadOnlyList<Recorded<Perspective>>)[.. said[t].OrderBy(p => columns.IndexOf(p.Source))], ground[t].LastOrDefault()))],
            Acts = Seen<Act>(),
            Measure = Seen<MeasureView>(),
            Statements = Seen<OwnStatement>(),
        };
    }

    /// <summary>Agreements that everybody present may read; with a child at the table only those in words for children, in those words.</summary>
    private static IReadOnlyList<PlanLine> Lines(Family family, FamilyFacts facts, IReadOnlyList<string> present)
    {
        var adults = present.Where(m => family.Member(m).Role.IsParent()).ToArray();
        var withChild = adults.Length < present.Count;
        return
        [
            .. AgreementState.Of(facts)
                .Where(a => adults.All(m => PlanForAudience.IsFor(a, m)) && (!withChild || a.Agreement.Fact.ForChild is not null))
                .Select(a => withChild
                    ? new PlanLine(a.Agreement.Fact.ForChild!, a.Agreement.Fact.Owner, null, null, null)
                    : new PlanLine(a.Agreement.Fact.What, a.Agreement.Fact.Owner, a.Agreement.Fact.CheckerMember ?? a.Agreement.Fact.CheckerOutside, a.NextOn, a.Agreement.Fact.IfBroken)),
        ];
    }
}

/// <summary>A joint meeting was held although one at the table may be controlled by another.</summary>
/// <param name="Present">Members at the table.</param>
/// <param name="Reason">Why together anyway.</param>
public sealed record JointMeeting(IReadOnlyList<string> Present, string Reason) : FileFact;
