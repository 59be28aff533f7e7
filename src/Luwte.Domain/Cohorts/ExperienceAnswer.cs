using Luwte.Domain.Measurement;

namespace Luwte.Domain.Cohorts;

/// <summary>One answered question about the professionals.</summary>
/// <param name="ByChild">Who answered.</param>
/// <param name="Wave">Moment.</param>
/// <param name="Item">Item id of the instrument.</param>
/// <param name="Code">Answer 1–5.</param>
public sealed record ExperienceAnswer(bool ByChild, Wave Wave, string Item, int Code);
