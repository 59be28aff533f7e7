namespace Luwte.Domain.Families;

/// <summary>What a mayor, a prosecutor or a judge laid on an adult.</summary>
public enum LegalMeasureKind
{
    /// <summary>Tijdelijk huisverbod (temporary restraining order from the home).</summary>
    RestrainingOrder = 0,

    /// <summary>Contactverbod.</summary>
    ContactBan = 1,

    /// <summary>Gedragsaanwijzing (behavioural intervention).</summary>
    BehaviouralIntervention = 2,
}

/// <summary>The stable words for <see cref="LegalMeasureKind"/>.</summary>
public static class LegalMeasureKinds
{
    public static IReadOnlyList<string> Words { get; } = ["restraining-order", "contact-ban", "behavioural"];

    public static string Code(this LegalMeasureKind kind) => Words[(int)kind];

    public static bool TryParse(string code, out LegalMeasureKind kind)
    {
        kind = code switch { "contact-ban" => LegalMeasureKind.ContactBan, "behavioural" => LegalMeasureKind.BehaviouralIntervention, _ => LegalMeasureKind.RestrainingOrder };
        return code is "restraining-order" or "contact-ban" or "behavioural";
    }
}
