using Luwte.Domain.Classification;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Effects;
using Luwte.Domain.FollowUp;
using Luwte.Domain.Instruments;

namespace Luwte.App.Reports;

/// <summary>Names of groups, variables and outcomes for people, Dutch with English beside.</summary>
internal static class StudyTexts
{
    private static readonly Dictionary<string, LocalText> Variables = new(StringComparer.Ordinal)
    {
        ["with_measure"] = new("Met kb-maatregel", "With a measure"),
        ["income"] = new("Inkomen (klasse 1–5)", "Income (band 1–5)"),
        ["education"] = new("Opleiding (1 laag – 3 hoog)", "Education (1 low – 3 high)"),
        ["migration"] = new("Migratieachtergrond", "Migration background"),
        ["paid_work"] = new("Betaald werk", "Paid work"),
        ["poverty"] = new("Kan niet rondkomen", "Cannot make ends meet"),
        ["unemployment"] = new("Niemand in huis heeft betaald werk", "Nobody in the household has paid work"),
        ["children"] = new("Aantal kinderen onder 18", "Number of children under 18"),
        ["youngest_age"] = new("Leeftijd jongste kind", "Age of youngest child"),
        ["couple"] = new("Twee ouders in het onderzoek", "Two parents in the study"),
        ["severe_violence"] = new("Ernstig of veel geweld", "Frequent or severe violence"),
        ["severe_partner_violence"] = new("Ernstig of veel partnergeweld", "Frequent or severe partner violence"),
        ["severe_child_maltreatment"] = new("Ernstige of veel kindermishandeling", "Frequent or severe child maltreatment"),
        ["partner_incidents"] = new("Voorvallen tussen partners per jaar", "Incidents between partners per year"),
        ["child_incidents"] = new("Voorvallen naar een kind per jaar", "Incidents towards a child per year"),
        ["trauma_parent"] = new("Traumaklachten ouder", "Trauma complaints of a parent"),
        ["trauma_child"] = new("Traumaklachten kind", "Trauma complaints of a child"),
        ["attachment"] = new("Onveilige hechting *", "Insecure attachment *"),
        ["emotional_insecurity"] = new("Emotionele onveiligheid *", "Emotional insecurity *"),
        ["cumulation"] = new("Vijf of meer risicofactoren *", "Five or more risk factors *"),
        ["risk_factors"] = new("Aantal risicofactoren (van 16) *", "Number of risk factors (of 16) *"),
    };

    private static readonly Dictionary<string, LocalText> Helps = new(StringComparer.Ordinal)
    {
        [HelpReceived.Informal] = new("Informele hulp", "Informal help"),
        [HelpReceived.Formal] = new("Formele hulp totaal", "Formal help total"),
        [HelpReceived.Any] = new("Alle hulp, formeel en informeel", "All help, formal and informal"),
        ["psych"] = new("Psycholoog of psychiater", "Psychologist or psychiatrist"),
        ["youth"] = new("Jeugdhulp", "Youth care"),
        ["social"] = new("Maatschappelijk werk of wijkteam", "Social work or neighbourhood team"),
        ["shelter"] = new("Vrouwenopvang of andere opvang", "Women’s shelter or other shelter"),
        ["mda"] = new("MDA++", "MDA++"),
        ["trauma"] = new("Traumabehandeling", "Trauma treatment"),
        ["attachment"] = new("Hulp bij hechting", "Help with attachment"),
        ["addiction"] = new("Hulp bij verslaving", "Help with addiction"),
        ["parenting"] = new("Hulp bij opvoeden", "Help with parenting"),
        ["practical"] = new("Hulp bij geld, wonen of werk", "Help with money, housing or work"),
    };

    public static LocalText Name(this StudyGroup group) => group == StudyGroup.With
        ? new("Met kb-maatregel", "With a measure")
        : new("Zonder kb-maatregel", "Without a measure");

    public static LocalText Variable(string id, StudyRecipe recipe) =>
        Variables.GetValueOrDefault(id) ?? recipe.Outcomes.FirstOrDefault(o => o.Id == id)?.Name ?? new LocalText(id, id);

    public static LocalText Help(string kind) => Helps.GetValueOrDefault(kind) ?? new LocalText(kind, kind);

    public static LocalText Name(this HelpReceiver receiver, int teenFrom) => receiver switch
    {
        HelpReceiver.Child => new($"Kinderen onder {teenFrom} jaar", $"Children under {teenFrom}"),
        HelpReceiver.Teen => new($"Tieners ({teenFrom}–17 jaar)", $"Teenagers ({teenFrom}–17)"),
        HelpReceiver.Parent => new("Ouders", "Parents"),
        _ => throw new ArgumentOutOfRangeException(nameof(receiver)),
    };

    public static LocalText Name(this ViolenceLevel level) => level switch
    {
        ViolenceLevel.None => new("geen geweld", "no violence"),
        ViolenceLevel.Moderate => new("matig geweld", "moderate violence"),
        ViolenceLevel.Severe => new("ernstig of veel geweld", "frequent or severe violence"),
        ViolenceLevel.Unknown => new("onbekend", "unknown"),
        ViolenceLevel.NotApplicable => new("niet van toepassing", "not applicable"),
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    public static LocalText Name(this ViolenceEnd end) => end switch
    {
        ViolenceEnd.ZeroIncidents => new("gestopt: geen enkel voorval", "stopped: zero incidents"),
        ViolenceEnd.BelowThreshold => new("onder de drempel", "below the threshold"),
        ViolenceEnd.Decreased => new("afgenomen", "decreased"),
        ViolenceEnd.Continued => new("duurt voort", "continued"),
        ViolenceEnd.StayedNone => new("was en bleef geen geweld", "none at both"),
        ViolenceEnd.Appeared => new("eerst geen, later wel", "none first, some later"),
        ViolenceEnd.Unknown => new("onbekend", "unknown"),
        _ => throw new ArgumentOutOfRangeException(nameof(end)),
    };

    public static LocalText Name(this ViolenceCourse course) => course switch
    {
        ViolenceCourse.Unknown => new("onbekend", "unknown"),
        ViolenceCourse.StayedNone => new("bleef geen", "stayed none"),
        ViolenceCourse.BelowThreshold => new("onder de drempel gekomen", "came below the threshold"),
        ViolenceCourse.Decreased => new("afgenomen", "decreased"),
        ViolenceCourse.Unchanged => new("gelijk gebleven", "unchanged"),
        ViolenceCourse.Increased => new("toegenomen", "increased"),
        ViolenceCourse.Relapse => new("teruggekeerd", "relapse"),
        _ => throw new ArgumentOutOfRangeException(nameof(course)),
    };

    public static LocalText Name(this StudyStage stage) => stage switch
    {
        StudyStage.Total => new("Totaal in het bestand", "Total in the file"),
        StudyStage.Included => new("Voldoet aan de voorwaarden", "Meets the conditions"),
        StudyStage.WithStart => new("Met meting T0", "With T0"),
        StudyStage.AllWaves => new("Deelgenomen aan alle metingen", "Took part in all waves"),
        StudyStage.Matchable => new("Kenmerken voor koppeling bekend", "Matching variables known"),
        StudyStage.Matched => new("Vergelijkende analyses (paren)", "Comparative analyses (pairs)"),
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    public static LocalText Name(this AttritionReason reason) => reason switch
    {
        AttritionReason.OtherFrame => new("ander kader", "another frame"),
        AttritionReason.NoChildOfAge => new("geen kind van de gevraagde leeftijd", "no child of the right age"),
        AttritionReason.ChangedFrame => new("kreeg later een maatregel", "got a measure later"),
        AttritionReason.NoStart => new("geen meting bij T0", "no T0"),
        AttritionReason.LostAfterStart => new("na T0 niets meer ingevuld", "nothing after T0"),
        AttritionReason.MissedBetween => new("miste een meting tussendoor", "missed a wave in between"),
        AttritionReason.LostLater => new("laatste meting niet ingevuld", "last wave missing"),
        AttritionReason.VariableMissing => new("een kenmerk voor koppeling ontbreekt", "a matching variable is missing"),
        AttritionReason.NoPair => new("geen vergelijkbaar gezin gevonden", "no comparable family found"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    public static LocalText FamilyOutcome(string id) => id switch
    {
        "severe" => new("Ernstig of veel geweld", "Frequent or severe violence"),
        "none" => new("Geen geweld (onder de drempel)", "No violence (below the threshold)"),
        "zero_incidents" => new("Gestopt: geen enkel voorval", "Stopped: zero incidents"),
        "moderate_or_severe" => new("Matig of ernstig geweld", "Moderate or severe violence"),
        "severe_boundary_moderate" => new("Ernstig, met precies 22 voorvallen als matig", "Severe, with exactly 22 incidents as moderate"),
        "severe_partner" => new("Alleen partnergeweld: ernstig of veel", "Partner violence only: frequent or severe"),
        "severe_child" => new("Alleen kindermishandeling: ernstig of veel", "Child maltreatment only: frequent or severe"),
        "severe_unknown_is_yes" => new("Ernstig, onbekend als ja geteld", "Severe, unknown counted as yes"),
        "severe_unknown_is_no" => new("Ernstig, onbekend als nee geteld", "Severe, unknown counted as no"),
        _ => new LocalText(id, id),
    };

    public static LocalText Analysis(string id) => id switch
    {
        "crude" => new("Alle gezinnen, zonder correctie", "All families, not adjusted"),
        "pairs" => new("Paren, laatste meting", "Pairs, last wave"),
        "pairs_change" => new("Paren, verschil in verandering sinds T0", "Pairs, difference in change since T0"),
        "pairs_waves" => new("Paren, alle metingen (GEE)", "Pairs, all waves (GEE)"),
        "pairs_adjusted" => new("Paren, gecorrigeerd voor de start", "Pairs, adjusted for the start"),
        "adjusted" => new("Alle gezinnen, gecorrigeerd voor de start", "All families, adjusted for the start"),
        "complete" => new("Alleen volledige gegevens", "Complete cases"),
        "weighted" => new("Gewogen voor uitval", "Weighted for drop-out"),
        "imputed" => new("Ontbrekende gegevens meervoudig ingevuld", "Missing values imputed many times"),
        "without_drang" => new("Zonder gezinnen in het drangkader", "Without families in drang"),
        "without_changed" => new("Zonder gezinnen die later een maatregel kregen", "Without families that got a measure later"),
        _ => new LocalText(id, id),
    };

    public static LocalText Part(string variable, string part, StudyRecipe recipe)
    {
        var name = Variable(variable, recipe);
        return part switch
        {
            "yes" => new(name.Nl + ": ja", name.En + ": yes"),
            "no" => new(name.Nl + ": nee", name.En + ": no"),
            "low" => new(name.Nl + ": tot en met de mediaan", name.En + ": up to the median"),
            _ => new(name.Nl + ": boven de mediaan", name.En + ": above the median"),
        };
    }
}
