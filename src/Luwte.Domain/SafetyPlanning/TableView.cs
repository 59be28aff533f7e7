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

        // The TOP-3 of the phase in which people chose last. A return to direct safety follows from answers, and may not show here.
        var chosen = Seen<Priority>();
        var (first, later) = Priority.In(chosen.Where(p => p.Fact.State == PriorityState.Now).MaxBy(p => p.RecordedAt)?.Fact.Phase ?? phase, chosen);
        var said = Seen<Perspective>().Where(p => Perspective.IsSettledFor(p, present)).ToLookup(p => p.Fact.Topic);
        var ground = Seen<TopicGround>().ToLookup(g => g.Fact.Topic);
        var columns = PerspectiveTable.Columns(family).ToList();
        return new TableView
        {
            Present = present,
            Phase = phase,
            First = [.. first.Select(p => p.Fact)],
            Later = [.. later.Select(p => p.Fact)],
            Agreements = PlanForAudience.Of(family, facts, present.Count == 0 ? new Audience.Team() : new Audience.Present(present)),
            Topics = [.. JointAnalysis.Topics.InOrder.Select(t => (t, (IReadOnlyList<Recorded<Perspective>>)[.. said[t].OrderBy(p => columns.IndexOf(p.Source))], ground[t].LastOrDefault()))],
            Acts = Seen<Act>(),
            Measure = Seen<MeasureView>(),
            Statements = Seen<OwnStatement>(),
        };
    }
}
