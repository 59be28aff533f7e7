namespace Luwte.App.Access;

/// <summary>Who asks: an account and its roles.</summary>
internal sealed record AccessPerson(string Account, IReadOnlySet<StaffRole> Roles)
{
    /// <summary>An administrator changed this account, and nobody else said yes to it yet.</summary>
    public bool AwaitsApproval { get; init; }

    /// <summary>The roles as the audit log has them.</summary>
    public string RoleCodes => string.Join('+', Roles.Order().Select(r => r.Code()));
}

/// <summary>What is known of a file that somebody asks for, about that person only.</summary>
/// <param name="InTeam">An assignment of this person is in force today.</param>
/// <param name="Walled">A wall keeps this person out: own family, ex-partner, neighbour, other declared conflict.</param>
/// <param name="GlassBroken">This person broke the glass and the time has not run out.</param>
internal sealed record AccessFile(bool InTeam, bool Walled, bool GlassBroken);

/// <summary>On what ground something is allowed; null ground means refused.</summary>
internal enum AccessGround
{
    /// <summary>The role is enough.</summary>
    Role = 0,

    /// <summary>In the team of this file.</summary>
    Team = 1,

    /// <summary>The glass was broken.</summary>
    Emergency = 2,
}

/// <summary>The one rule of access. A wall wins over everything; a role without a team opens no file.</summary>
internal static class AccessRule
{
    /// <summary>Whether one of the roles of this person has the action at all; says nothing about any file.</summary>
    public static bool HasRole(AccessAction action, AccessPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return (!person.AwaitsApproval || action.StaysWhileWaiting()) && person.Roles.Any(r => AccessActions.Of(r).Contains(action));
    }

    /// <returns>The ground, or null when refused.</returns>
    public static AccessGround? Decide(AccessAction action, AccessPerson person, AccessFile? file)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!HasRole(action, person))
        {
            return null;
        }

        if (!action.IsAboutFile())
        {
            return AccessGround.Role;
        }

        return file switch
        {
            null or { Walled: true } => null,
            { InTeam: true } => AccessGround.Team,
            { GlassBroken: true } when action.OpensByBreakingGlass() => AccessGround.Emergency,
            _ => null,
        };
    }
}
