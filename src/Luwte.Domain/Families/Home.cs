namespace Luwte.Domain.Families;

/// <summary>A home with those who live there on a day.</summary>
/// <param name="Household">The home; null for members of whom no home is known.</param>
/// <param name="Members">Ids of the members.</param>
public sealed record Home(Recorded<Household>? Household, IReadOnlyList<string> Members);
