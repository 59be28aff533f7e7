using Luwte.App.Storage;
using Luwte.App.Storage.Rows;

namespace Luwte.App.Families;

/// <summary>How the rows of a team change when the case direction goes to somebody; the history shows both.</summary>
internal static class CaseDirection
{
    /// <param name="db">Where; the caller saves.</param>
    /// <param name="family">Whose file.</param>
    /// <param name="inForce">What ends today: the case director before, and the new one's work until now.</param>
    /// <param name="account">Who gets it.</param>
    /// <param name="staying">Whether the case director before stays in the team.</param>
    /// <param name="today">From when.</param>
    public static void Give(LuwteDbContext db, string family, IEnumerable<AssignmentRow> inForce, string account, bool staying, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(inForce);
        foreach (var row in inForce.Where(a => a.CaseDirector || a.AccountId == account))
        {
            row.Until = today.AddDays(-1);
            if (staying && row.CaseDirector && row.AccountId != account)
            {
                db.Assignments.Add(new AssignmentRow { FamilyId = family, AccountId = row.AccountId, CaseDirector = false, From = today });
            }
        }

        db.Assignments.Add(new AssignmentRow { FamilyId = family, AccountId = account, CaseDirector = true, From = today });
    }
}
