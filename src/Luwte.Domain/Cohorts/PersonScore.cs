using Luwte.Domain.Measurement;

namespace Luwte.Domain.Cohorts;

/// <summary>One score of one person at one wave.</summary>
/// <param name="Outcome">Id of the outcome.</param>
/// <param name="Person">Member id of whom it describes.</param>
/// <param name="Wave">Moment.</param>
/// <param name="Value">Mean over the sheets about this person (an attachment per parent), unit of the scale.</param>
public sealed record PersonScore(string Outcome, string Person, Wave Wave, double Value);
