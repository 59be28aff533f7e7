using Luwte.App.Storage.Rows;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;

namespace Luwte.App.Measurement;

/// <summary>A living visit: who answers, for which wave, and which questions there are.</summary>
internal sealed record RespondentVisit
{
    public required RespondentSessionRow Session { get; init; }

    public required InvitationRow Invitation { get; init; }

    public required PresentFamily Family { get; init; }

    public required QuestionPlan Plan { get; init; }

    /// <summary>What the plan was made from; with another answer put in, it gives the plan after that answer.</summary>
    public required PlanInput Input { get; init; }

    /// <summary>This person filled in a sheet of an earlier wave: there was a last time to think of.</summary>
    public required bool AnsweredBefore { get; init; }

    /// <summary>The list as it is before any answer: its length tells whoever holds a half-used code nothing.</summary>
    public QuestionPlan Unanswered => QuestionPlan.From(Input with { Answers = new Dictionary<SheetKey, short[]>(), Opening = null })!;

    public FamilyMember Respondent => Family.Family.Member(Invitation.MemberId);

    public bool IsChild => Respondent.Role == Role.Child;

    public Wave Wave => new(Invitation.Wave);

    /// <summary>Keys of the questions answered in this visit, in order.</summary>
    public IReadOnlyList<string> Trail => Session.Trail.Length == 0 ? [] : Session.Trail.Split('\n');
}
