using Luwte.Domain.Measurement;

namespace Luwte.Domain.Cohorts;

/// <summary>Help that one person received since the wave before, as a parent told.</summary>
/// <param name="Person">Member id of who got the help.</param>
/// <param name="IsChild">A child; else the responding parent itself.</param>
/// <param name="AgeAtStart">Age at T0.</param>
/// <param name="Wave">Wave at which it was asked.</param>
/// <param name="Kinds">Per item of the list: yes, no or unknown.</param>
public sealed record HelpAnswer(string Person, bool IsChild, int AgeAtStart, Wave Wave, IReadOnlyDictionary<string, Derivation.Truth> Kinds);
