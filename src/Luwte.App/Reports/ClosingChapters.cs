using Luwte.Domain.Instruments;
using Luwte.Domain.Reports;
using static Luwte.App.Reports.StudyPage;

namespace Luwte.App.Reports;

/// <summary>Summary before, and limitations, statements and checklist after the questions.</summary>
internal static class ClosingChapters
{
    private static readonly (string Key, LocalText Name)[] Statements =
    [
        ("ethics", new("Ethische toetsing", "Ethics review")),
        ("preregistration", new("Preregistratie", "Preregistration")),
        ("data_availability", new("Beschikbaarheid van de data", "Data availability")),
        ("funding", new("Financiering", "Funding")),
        ("conflict_of_interest", new("Belangenconflict", "Conflict of interest")),
        ("contributions", new("Bijdragen van auteurs (CRediT)", "Author contributions (CRediT)")),
    ];

    public static ReportChapter Summary(StudyPage page) => new("summary", Say("De vijf onderzoeksvragen in het kort", "The five research questions in brief"),
    [
        new ReportBlock.Terms(
        [
            (Say("1. Waarom krijgt het ene gezin wel een maatregel?", "1. Why does one family get a measure?"), QuestionOneChapter.Answer(page)),
            (Say("2. Is het geweld gestopt?", "2. Has violence stopped?"), QuestionTwoChapter.Answer(page)),
            (Say("3. Verbetert het welzijn?", "3. Does wellbeing improve?"), QuestionThreeChapter.Answer(page)),
            (Say("4. Gaat het anders met gedwongen hulp?", "4. Does it go differently with mandatory help?"), QuestionFourChapter.Answer(page)),
            (Say("5. Voor wie is er hulp?", "5. Who gets help?"), QuestionFiveChapter.Answer(page)),
        ]),
        Warning(
            "Dit rapport is door een programma gemaakt uit vragenlijsten. Het beschrijft verschillen en samenhang en bewijst geen oorzaak. Lees de beperkingen voor u een getal gebruikt.",
            "This report was made by a program from questionnaires. It describes differences and associations and proves no cause. Read the limitations before using a number."),
    ]);

    public static ReportChapter Background(StudyPage page) => new("background", Say("Doel en achtergrond", "Aim and background"),
    [
        Text(
            "Doel: beschrijven hoe het gaat met geweld en welzijn in gezinnen met en zonder kinderbeschermingsmaatregel, en nagaan of het in beide groepen anders gaat.",
            "Aim: to describe how violence and wellbeing develop in families with and without a child-protection measure, and to examine whether this differs between the groups."),
        Text(Given(page, "background", Say("Achtergrond en literatuur: niet opgegeven in het recept.", "Background and literature: not given in the recipe."))),
    ]);

    public static ReportChapter Limitations(StudyPage page) => new("limitations", Say("Beperkingen en reikwijdte", "Limitations and generalisability"),
    [
        new ReportBlock.List(
        [
            Say("De groepen zijn niet door loting gemaakt. Gemeten verschillen bij de start zijn gecorrigeerd, niet gemeten verschillen niet.", "The groups were not made by lot. Measured differences at the start were adjusted for, unmeasured ones were not."),
            Say("Alles berust op zelfrapportage. Gezinnen kunnen voorvallen verzwijgen, ook uit angst; minder gemeld is niet altijd minder gebeurd.", "Everything rests on self-report. Families may conceal incidents, also out of fear; less told is not always less happened."),
            Say("De voorvallenlijsten en de schalen met * zijn niet gevalideerd. De grenzen zijn keuzes die in het register van afwijkingen staan.", "The incident lists and the scales with * are not validated. Their cut-offs are choices that stand in the register of deviations."),
            Say("Gezinnen vielen uit. De analyses met gewichten en met ingevulde gegevens gaan ervan uit dat uitval samenhangt met wat gemeten is.", "Families dropped out. The analyses with weights and with imputed values assume that drop-out depends on what was measured."),
            Say("Een vraag over twaalf maanden bij T2 overlapt zes maanden met T1: een daling tussen T1 en T2 wordt daardoor kleiner gezien dan zij is.", "A question about twelve months at T2 overlaps six months with T1: a decline between T1 and T2 is thereby seen smaller than it is."),
            Say("Wat ‘gestopt’ heet is streng: waar over één kind of ouder niets is ingevuld, is stoppen niet aangetoond. Het werkelijke aandeel kan hoger zijn.", "What is called ‘stopped’ is strict: where nothing was filled in about one child or parent, stopping is not shown. The true share may be higher."),
            Say("Intervallen en p-waarden gelden per tabel. Correctie voor het aantal toetsen (Holm) staat waar veel kenmerken tegelijk zijn getoetst.", "Intervals and p-values hold per table. Correction for the number of tests (Holm) stands where many variables were tested at once."),
            Say("Tabellen zijn elk apart beveiligd. Wie tabellen van verschillende uitgaven naast elkaar legt, kan meer te weten komen dan uit één uitgave.", "Tables are protected one by one. Whoever lays tables of several editions side by side may learn more than from one edition."),
        ]),
        Heading("Reikwijdte", "Generalisability"),
        Text(Say(
            n => $"De uitkomsten gelden voor gezinnen zoals deze: gemeld of met een maatregel, met een kind van {page.Population.Design.ChildMinAge} tot en met {page.Population.Design.ChildMaxAge} jaar, bereid en in staat om vragenlijsten in te vullen, in de regio’s van dit bestand. Over eergerelateerd geweld, genitale verminking en ouderenmishandeling zegt dit onderzoek niets.",
            n => $"The results hold for families like these: reported or with a measure, with a child aged {page.Population.Design.ChildMinAge} to {page.Population.Design.ChildMaxAge}, willing and able to fill in questionnaires, in the regions of this file. The study says nothing about honour-related violence, genital mutilation and elder abuse.")),
        Heading("Eerder onderzoek", "Earlier research"),
        Text(Given(page, "earlier_research", Say(
            "Ter vergelijking: het onderzoek van de bronnen ([INFO], [V&V]) vond ernstig of veel geweld bij 82 % (met maatregel) en 81 % (vrijwillig) aan het begin en 47 % en 56 % na anderhalf jaar. Een verdere vergelijking is niet opgegeven in het recept.",
            "For comparison: the study of the sources ([INFO], [V&V]) found frequent or severe violence in 82% (with a measure) and 81% (voluntary) at the start and 47% and 56% after a year and a half. A further comparison was not given in the recipe."))),
        Heading("Betekenis voor praktijk en onderzoek", "Implications for practice and research"),
        Text(Given(page, "implications", Say("Niet opgegeven in het recept. De cijfers zelf geven geen reden om een maatregel bij een gezin wel of niet te vragen.", "Not given in the recipe. The figures themselves are no reason to ask or not to ask for a measure in a family."))),
    ]);

    public static ReportChapter Account(StudyPage page) => new("account", Say("Verantwoording", "Account"),
    [
        new ReportBlock.Terms(
        [
            .. Statements.Select(s => (s.Name, Given(page, s.Key, Say("Niet opgegeven in het recept.", "Not given in the recipe.")))),
            (Say("Richtlijn voor rapportage", "Reporting guideline"), Say("STROBE (cohortonderzoek) en TREND (vergelijking zonder loting); de lijst staat hieronder.", "STROBE (cohort studies) and TREND (non-randomised comparison); the checklist is below.")),
            (Say("Recept, regels en versie", "Recipe, rules and version"), Say($"Recept {page.Recipe.Id} {page.Recipe.Version} ({page.Recipe.Source}); regels {page.Content.Rules.Version}. Het bestand recipe.lock noemt de vingerafdruk van de gegevens, de versies en het startgetal.", $"Recipe {page.Recipe.Id} {page.Recipe.Version} ({page.Recipe.Source}); rules {page.Content.Rules.Version}. The file recipe.lock names the fingerprint of the data, the versions and the seed.")),
        ]),
        new ReportBlock.Table(Checklist()),
    ]);

    private static LocalText Given(StudyPage page, string key, LocalText otherwise) => page.Recipe.Statements.GetValueOrDefault(key) ?? otherwise;

    private static ReportTable Checklist() => new()
    {
        Id = "checklist",
        Caption = Say("Waar de punten van STROBE en TREND staan", "Where the items of STROBE and TREND are"),
        Columns = [Say("Punt", "Item"), Say("Plaats in dit rapport", "Place in this report")],
        Rows =
        [
            Row("Titel en samenvatting", "Title and abstract", "Titel; De vijf onderzoeksvragen in het kort", "Title; The five research questions in brief"),
            Row("Achtergrond en doel", "Background and objectives", "Doel en achtergrond", "Aim and background"),
            Row("Opzet, deelnemers, toewijzing", "Design, participants, assignment", "Opzet en steekproef", "Design and sample"),
            Row("Stroom van deelnemers met redenen", "Participant flow with reasons", "Opzet en steekproef", "Design and sample"),
            Row("Meetinstrumenten", "Measurement", "Opzet en steekproef: vragenlijsten", "Design and sample: instruments"),
            Row("Vertekening en verstoring", "Bias and confounding", "Vraag 4: balans, gevoeligheid", "Question 4: balance, sensitivity"),
            Row("Ontbrekende gegevens en uitval", "Missing data and attrition", "Opzet en steekproef; vraag 4: gevoeligheid", "Design and sample; question 4: sensitivity"),
            Row("Gelijkheid van groepen bij de start", "Baseline equivalence", "Vraag 1; vraag 4: balans", "Question 1; question 4: balance"),
            Row("Uitkomsten met intervallen en effectmaten", "Outcomes with intervals and effect sizes", "Vraag 2 tot en met 5", "Questions 2 to 5"),
            Row("Deelgroepen en gevoeligheid", "Subgroups and sensitivity", "Vraag 4", "Question 4"),
            Row("Beperkingen en reikwijdte", "Limitations and generalisability", "Beperkingen en reikwijdte", "Limitations and generalisability"),
            Row("Financiering, toetsing, data", "Funding, ethics, data", "Verantwoording", "Account"),
        ],
    };

    private static IReadOnlyList<ReportCell> Row(string nl, string en, string placeNl, string placeEn) => [ReportCell.Of(nl, en), ReportCell.Of(placeNl, placeEn)];
}
