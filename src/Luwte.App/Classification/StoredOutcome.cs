using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.Measurement;

namespace Luwte.App.Classification;

/// <summary>A classification as it stands in the store: values, reasons and the rules that made it.</summary>
internal sealed record StoredOutcome(ClassificationRecord Record, IReadOnlyList<Reason> Reasons, string RuleSetVersion, DateTimeOffset MadeAt)
{
    private const int OutcomeFields = 14;

    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public static StoredOutcome Read(ClassificationRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new StoredOutcome(
            RecordOf(row),
            JsonSerializer.Deserialize<IReadOnlyList<Reason>>(row.Reasons, Json)!,
            row.RuleSetVersion,
            row.MadeAt);
    }

    public static string Outcome(ClassificationRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return string.Join(',', record.Fields().Skip(2));
    }

    public static string WriteReasons(FamilyClassification classification)
    {
        ArgumentNullException.ThrowIfNull(classification);
        return JsonSerializer.Serialize(classification.Reasons, Json);
    }

    /// <summary>The values of a row without its reasons, for lists.</summary>
    public static ClassificationRecord RecordOf(ClassificationRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var f = row.Outcome.Split(',');
        if (f.Length != OutcomeFields)
        {
            throw new InvalidOperationException($"Classification {row.Id} has {f.Length} fields, not {OutcomeFields}.");
        }

        return new ClassificationRecord
        {
            Family = row.FamilyId,
            Wave = new Wave(row.Wave),
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
