namespace Luwte.Domain.Instruments;

/// <summary>Items whose bands are counted together.</summary>
/// <param name="Id">Name within the instrument.</param>
/// <param name="Concept"><see cref="Concept.PartnerViolence"/> or <see cref="Concept.ChildMaltreatment"/>.</param>
/// <param name="Direction">Whose acts.</param>
/// <param name="Severe">Severe set (partner s, child x) or the mild, non-severe one (partner m, child n).</param>
/// <param name="Items">Positions of the items in the instrument.</param>
public sealed record IncidentSet(string Id, string Concept, Direction Direction, bool Severe, IReadOnlyList<int> Items);

/// <summary>Whose acts an incident set counts.</summary>
public enum Direction
{
    /// <summary>Not by direction (towards a child).</summary>
    None = 0,

    /// <summary>By the respondent.</summary>
    Out = 1,

    /// <summary>By the partner.</summary>
    In = 2,
}
