using Luwte.Domain.Cohorts;

namespace Luwte.App.Cohorts;

/// <summary>What came of reading a cohort folder: the cohort, or every fault; warnings beside either.</summary>
/// <param name="Cohort">The families; null when there is any fault.</param>
/// <param name="Faults">All faults, in the order of files and lines.</param>
/// <param name="Warnings">Things that are odd but allowed.</param>
internal sealed record CohortReading(Cohort? Cohort, IReadOnlyList<Fault> Faults, IReadOnlyList<Fault> Warnings);
