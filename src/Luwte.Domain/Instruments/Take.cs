using Luwte.Domain.Families;

namespace Luwte.Domain.Instruments;

/// <summary>Who may fill an instrument in, and whom it is then about.</summary>
/// <param name="ByChild">Filled in by a child; else by a parent.</param>
/// <param name="MinAge">Youngest respondent, in years by the contract.</param>
/// <param name="MaxAge">Oldest respondent; null for no limit.</param>
/// <param name="About">Whom the sheet is about.</param>
/// <param name="Items">Positions of the items that this kind of respondent gets; null for all.</param>
public sealed record Take(bool ByChild, int MinAge, int? MaxAge, About About, IReadOnlyList<int>? Items = null)
{
    public bool Has(int position) => Items is null || Items.Contains(position);

    public bool Fits(Role role, int age) =>
        (role == Role.Child) == ByChild && age >= MinAge && (MaxAge is null || age <= MaxAge);
}

/// <summary>Whom a sheet is about.</summary>
public enum About
{
    /// <summary>The respondent itself; the column is empty.</summary>
    None = 0,

    /// <summary>Another parent of the family.</summary>
    Partner = 1,

    /// <summary>A child of the family.</summary>
    Child = 2,

    /// <summary>A parent of the family (asked of a child).</summary>
    Parent = 3,
}
