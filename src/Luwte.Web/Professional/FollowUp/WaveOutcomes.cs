using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;

namespace Luwte.Web.Professional.FollowUp;

/// <summary>The outcomes of a wave in the order in which the page shows them, each with its reason.</summary>
internal static class WaveOutcomes
{
    // The order of FamilyClassification.Reasons.
    private enum Place
    {
        Violence = 0,
        Zero = 1,
        TraumaParent = 2,
        TraumaChild = 3,
        Attachment = 4,
        Insecurity = 5,
        Cumulation = 6,
        Groups = 7,
    }

    public static IEnumerable<(string Name, string Code, Reason Reason)> Of(ClassificationRecord record, IReadOnlyList<Reason> reasons)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(reasons);
        Reason At(Place place) => reasons[(int)place];
        var violence = At(Place.Violence);
        yield return ("violence", record.Violence.Code(), violence);
        yield return ("zero", record.ZeroIncidents.Code(), At(Place.Zero));
        yield return ("partner", record.PartnerViolence.Code(), violence.From[0]);
        yield return ("child", record.ChildMaltreatment.Code(), violence.From[1]);
        yield return ("trauma-parent", record.TraumaParent.Code(), At(Place.TraumaParent));
        yield return ("trauma-child", record.TraumaChild.Code(), At(Place.TraumaChild));
        yield return ("attachment", record.Attachment.Code(), At(Place.Attachment));
        yield return ("insecurity", record.EmotionalInsecurity.Code(), At(Place.Insecurity));
        yield return ("cumulation", record.Cumulation.Code(), At(Place.Cumulation));
        yield return ("groups", record.Groups.ToString(), At(Place.Groups));
    }

    public static string Style(string name, string code) => name is "violence" or "partner" or "child" ? "level level--" + code : "tag";
}
