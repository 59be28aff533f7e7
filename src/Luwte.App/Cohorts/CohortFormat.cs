namespace Luwte.App.Cohorts;

/// <summary>Names of files and columns of the cohort folder, in the order in which they are written.</summary>
internal static class CohortFormat
{
    public const string Families = "families.csv";
    public const string Members = "members.csv";
    public const string Measures = "measures.csv";
    public const string Sheets = "sheets.csv";
    public const string Answers = "answers.csv";

    public static IReadOnlyList<string> Files { get; } = [Families, Members, Measures, Sheets, Answers];

    public static IReadOnlyList<string> FamilyColumns { get; } = ["family", "municipality", "region", "report_date", "frame"];

    public static IReadOnlyList<string> MemberColumns { get; } = ["family", "member", "role", "birth_year", "sex"];

    public static IReadOnlyList<string> MeasureColumns { get; } = ["family", "child", "kind", "start", "end"];

    public static IReadOnlyList<string> SheetColumns { get; } =
        ["sheet", "family", "wave", "respondent", "instrument", "version", "about", "completed_on", "window_months", "language", "assisted"];

    public static IReadOnlyList<string> AnswerColumns { get; } = ["sheet", "item", "value"];
}
