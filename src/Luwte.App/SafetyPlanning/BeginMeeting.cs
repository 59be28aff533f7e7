using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.SafetyPlanning;

namespace Luwte.App.SafetyPlanning;

/// <summary>Begins a talk with members of the family: with several together it is recorded, for without it no page for several readers opens.</summary>
internal static class BeginMeeting
{
    /// <param name="db">The store.</param>
    /// <param name="family">The family.</param>
    /// <param name="signs">Signs of control in answers.</param>
    /// <param name="present">Members who will sit at the table.</param>
    /// <param name="reason">Why together although something speaks against it, as it was typed.</param>
    /// <param name="account">Who begins.</param>
    /// <param name="today">Day of the meeting.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The meeting, or what it still needs.</returns>
    public static async Task<Checked<JointMeeting>> RunAsync(LuwteDbContext db, Family family, IReadOnlyList<ControlSignFound> signs, IReadOnlyList<string> present, string? reason, string account, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(present);
        var facts = await FactStore.LoadAsync(db, family.Id, cancellationToken);
        var meeting = JointMeeting.Check(present, reason, JointSessionWarning.Of(family, facts, signs, present, today));
        if (meeting.IsValid && present.Count > 1 && (meeting.Value.Reason.Length > 0 || !JointMeeting.HasBegun(facts, present, today)))
        {
            await FactStore.AddAsync(db, family.Id, new NewFact(meeting.Value, today, account), now, cancellationToken);
        }

        return meeting;
    }
}
