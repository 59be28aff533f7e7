using System.Globalization;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.Measurement;

namespace Luwte.App.Classification;

/// <summary>
/// A classification as it stands in the store: values and the rules that made it. The reasons stay behind in the row: they
/// are a hundred times larger than the values, and one page of a file shows them.
/// </summary>
/// <param name="Id">Row that holds the reasons.</param>
/// <param name="Record">The values.</param>
/// <param name="RuleSetVersion">Version of the rules.</param>
/// <param name="MadeAt">When it was made.</param>
internal sealed record StoredOutcome(long Id, ClassificationRecord Record, string RuleSetVersion, DateTimeOffset MadeAt)
{
    private const int OutcomeFields = 14;

    public static StoredOutcome Read(ClassificationRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new StoredOutcome(row.Id, RecordOf(row), row.RuleSetVersion, row.MadeAt);
    }

    public static string Outcome(ClassificationRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return string.Join(',', record.Fields().Skip(2));
    }

    /// <summary>The values of a row.</summary>
    public static ClassificationRecord RecordOf(ClassificationRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return RecordOf(row.FamilyId, new Wave(row.Wave), row.Outcome);
    }

    /// <summary>The same where only the outcome was read.</summary>
    public static ClassificationRecord RecordOf(string family, Wave wave, string outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var f = outcome.Split(',');
        if (f.Length != OutcomeFields)
        {
            throw new InvalidOperationException($"The stored classification of {family} in {wave} has {f.Length} fields, not {OutcomeFields}.");
        }

        return new ClassificationRecord
        {
            Family = family,
            Wave = wave,
            PartnerViolence = ViolenceLevels.Parse(f[0]),
            ChildMaltreatment = ViolenceLevels.Parse(f[1]),
            Violence = ViolenceLevels.Parse(f[2]),
            ZeroIncidents = Truths.Parse(f[3]),
            Boundary = f[4] == "true",
            Incomplete = f[5] == "true",
            TraumaParent = Truths.Parse(f[6]),
            TraumaChild = Truths.Parse(f[7]),
            Attachment = Truths.Parse(f[8]),
            EmotionalInsecurity = Truths.Parse(f[9]),
            Cumulation = Truths.Parse(f[10]),
            RiskFactorsKnown = int.Parse(f[11], CultureInfo.InvariantCulture),
            RiskFactorsUnknown = int.Parse(f[12], CultureInfo.InvariantCulture),
            Groups = ProblemGroups.Parse(f[13]),
        };
    }
}
