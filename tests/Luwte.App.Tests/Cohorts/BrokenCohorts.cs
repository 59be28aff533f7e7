using System.Text;

namespace Luwte.App.Tests.Cohorts;

/// <summary>A cohort folder with one thing broken, and where the fault must be reported.</summary>
/// <param name="Kind">The kind of fault, as the format names it.</param>
/// <param name="File">File of the fault.</param>
/// <param name="Line">Line of the fault; 0 for a missing file.</param>
/// <param name="Column">Column of the fault, or <c>-</c>.</param>
/// <param name="Says">A piece of the message.</param>
/// <param name="Files">The broken folder.</param>
/// <param name="Only">No other fault follows from this one.</param>
internal sealed record BrokenCohort(string Kind, string File, int Line, string Column, string Says, CohortFiles Files, bool Only = true);

/// <summary>Every kind of fault that the cohort format lists, each made by breaking one thing in a sound folder.</summary>
internal static class BrokenCohorts
{
    private const string Families = "families.csv";
    private const string Members = "members.csv";
    private const string Measures = "measures.csv";
    private const string Sheets = "sheets.csv";
    private const string Answers = "answers.csv";

    private static readonly CohortFiles Sound = CohortFiles.Sound;

    public static IReadOnlyList<BrokenCohort> All { get; } =
    [
        // The form of a file.
        new("a missing file", Measures, 0, "-", "missing", Sound.Without(Measures)),
        new("a missing file that others lean on", Families, 0, "-", "missing", Sound.Without(Families), Only: false),
        new("an empty file", Measures, 1, "-", "header", Sound.With(Measures, "")),
        new("an unknown column", Families, 1, "colour", "unknown column", Sound.Replace(Families, "frame", "frame,colour").Replace(Families, "voluntary", "voluntary,red").Replace(Families, "measure", "measure,blue")),
        new("a missing column", Measures, 1, "end", "missing", Sound.With(Measures, "family,child,kind,start\nf2,f2-k1,ots,2025-02-01\n")),
        new("a misspelt column is unknown", Measures, 1, "stop", "unknown column", Sound.Replace(Measures, "end", "stop"), Only: false),
        new("a misspelt column leaves the right one missing", Measures, 1, "end", "missing", Sound.Replace(Measures, "end", "stop"), Only: false),
        new("a column twice", Families, 1, "region", "twice", Sound.Replace(Families, "frame", "frame,region").Replace(Families, "voluntary", "voluntary,VT01").Replace(Families, "measure", "measure,VT06")),
        new("column names are written as they are", Members, 1, "Sex", "unknown column", Sound.Replace(Members, "sex", "Sex"), Only: false),
        new("too few fields", Families, 3, "-", "4 fields where the header has 5", Sound.Replace(Families, "2025-02-01,measure", "2025-02-01"), Only: false),
        new("too many fields", Answers, 4, "-", "4 fields where the header has 3", Sound.Replace(Answers, "n01,dk", "n01,dk,")),
        new("a blank line inside a file", Answers, 3, "-", "blank line", Sound.Replace(Answers, "s1,in-s01", "\ns1,in-s01")),
        new("a blank line inside a file with CRLF", Answers, 3, "-", "blank line", Sound.With(Answers, Sound.Text(Answers).Replace("s1,in-s01", "\ns1,in-s01", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal))),
        new("two blank lines: the first is named", Members, 4, "-", "blank line", Sound.Replace(Members, "f1,f1-k1", "\n\nf1,f1-k1")),
        new("a blank line before the header", Measures, 1, "-", "blank line", Sound.With(Measures, "\n" + Sound.Text(Measures))),
        new("invalid UTF-8", Families, 2, "-", "UTF-8", Latin1(Families, "VT01", "r\u00e9gion")),
        new("invalid UTF-8 in a row of several lines", Families, 2, "-", "UTF-8", Latin1(Families, "VT01", "\"one\ntwo\nthr\u00e9\"")),
        new("invalid UTF-8 past a header that cannot be read", Measures, 2, "-", "UTF-8", Sound.WithBytes(Measures, Encoding.Latin1.GetBytes(Sound.Text(Measures).Replace("kind", "ki\"nd", StringComparison.Ordinal).Replace("ots", "\u00f3ts", StringComparison.Ordinal))), Only: false),
        new("a quotation mark in the middle of a field", Families, 2, "-", "quotation mark", Sound.Replace(Families, "VT01", "V\"T01"), Only: false),
        new("text after a closing quotation mark", Families, 2, "-", "quotation mark", Sound.Replace(Families, "VT01", "\"VT\"01"), Only: false),
        new("a quotation mark out of place on the last row", Answers, 8, "-", "quotation mark", Sound.Replace(Answers, "x5,3", "x5,\"3\"3")),
        new("a quotation mark that is never closed", Measures, 3, "-", "quotation mark", Sound.Replace(Measures, "voogdij", "\"voogdij")),
        new("a quotation mark in the header", Measures, 1, "-", "quotation mark", Sound.Replace(Measures, "kind", "ki\"nd")),
        new("a row of several lines is named by its first", Families, 2, "frame", "none of", Sound.Replace(Families, "VT01", "\"VT\n01\"").Replace(Families, "voluntary", "forced")),
        new("the row after a row of several lines has its own line", Families, 4, "frame", "none of", Sound.Replace(Families, "VT01", "\"VT\n01\"").Replace(Families, "measure", "forced")),

        // Families.
        new("an empty id", Families, 2, "family", "empty", Sound.Replace(Families, "f1,GM", ",GM"), Only: false),
        new("a duplicate id, at its later row", Families, 4, "family", "twice", Sound.Add(Families, "f1,GM0362,VT01,2025-01-10,voluntary")),
        new("a municipality that has not the form of one", Families, 2, "municipality", "GM and four digits", Sound.Replace(Families, "GM0362", "GM362")),
        new("a frame outside its list", Families, 3, "frame", "measure, voluntary, drang", Sound.Replace(Families, "measure", "Measure")),
        new("a date that is none", Families, 2, "report_date", "no date", Sound.Replace(Families, "2025-01-10", "2025-02-30")),
        new("a date in another order", Families, 2, "report_date", "no date", Sound.Replace(Families, "2025-01-10", "10-01-2025")),

        // Members.
        new("an unknown family", Members, 2, "family", "no family 'f9'", Sound.Replace(Members, "f1,f1-m", "f9,f1-m"), Only: false),
        new("a duplicate member id in another family", Members, 8, "member", "twice", Sound.Add(Members, "f2,f1-m,mother,1985,f")),
        new("an empty member id", Members, 5, "member", "empty", Sound.Replace(Members, "f1,f1-k2", "f1,")),
        new("a role outside its list", Members, 2, "role", "none of", Sound.Replace(Members, "mother,1985", "mum,1985")),
        new("a sex outside its list", Members, 7, "sex", "f, m, x", Sound.Replace(Members, "2015,x", "2015,v")),
        new("a birth year of two digits", Members, 2, "birth_year", "whole number", Sound.Replace(Members, "1985", "85")),
        new("a birth year that is no number", Members, 2, "birth_year", "whole number", Sound.Replace(Members, "1985", "198o")),

        // Measures.
        new("a measure in an unknown family", Measures, 2, "family", "no family 'f9'", Sound.Replace(Measures, "f2,f2-k1", "f9,f2-k1"), Only: false),
        new("a measure on an unknown member", Measures, 2, "child", "no member", Sound.Replace(Measures, "f2-k1", "f2-k9")),
        new("a measure on a parent", Measures, 2, "child", "no child", Sound.Replace(Measures, "f2-k1", "f2-m")),
        new("a measure on a child of another family", Measures, 2, "child", "of family 'f1'", Sound.Replace(Measures, "f2-k1", "f1-k1")),
        new("a measure on nobody", Measures, 2, "child", "empty", Sound.Replace(Measures, "f2-k1", "")),
        new("a kind of measure outside its list", Measures, 2, "kind", "ots, voogdij, voorlopig", Sound.Replace(Measures, "ots", "OTS")),
        new("a measure without a start", Measures, 2, "start", "no date", Sound.Replace(Measures, "ots,2025-02-01", "ots,")),
        new("an end that is no date", Measures, 3, "end", "no date", Sound.Replace(Measures, "2025-09-01", "2025-09-31")),
        new("an end before the start", Measures, 3, "end", "before the start", Sound.Replace(Measures, "2025-09-01", "2025-02-28")),
        new("the same measure twice, at its later row", Measures, 4, "-", "twice", Sound.Add(Measures, "f2,f2-k1,ots,2025-02-01,")),

        // Sheets.
        new("an empty sheet id", Sheets, 6, "sheet", "empty", Sound.Replace(Sheets, "s5,f2", ",f2"), Only: false),
        new("a duplicate sheet id, at its later row", Sheets, 7, "sheet", "twice", Sound.Add(Sheets, "s1,f1,T0,f1-m,gad-7,1.0,,2025-01-20,12,nl,false")),
        new("a sheet of an unknown family", Sheets, 2, "family", "no family 'f9'", Sound.Replace(Sheets, "s1,f1", "s1,f9"), Only: false),
        new("an unknown wave", Sheets, 2, "wave", "T0 to T9", Sound.Replace(Sheets, "s1,f1,T0", "s1,f1,T10")),
        new("an unknown respondent", Sheets, 5, "respondent", "no member 'f2-p'", Sound.Replace(Sheets, "f2-m,phq-9", "f2-p,phq-9")),
        new("a respondent of another family", Sheets, 5, "respondent", "of family 'f1'", Sound.Replace(Sheets, "f2-m,phq-9", "f1-p,phq-9")),
        new("a respondent whose role the instrument does not take", Sheets, 5, "respondent", "role child", Sound.Replace(Sheets, "f2-m,phq-9", "f2-k1,phq-9")),
        new("a respondent whose age the instrument does not take", Sheets, 4, "respondent", "of 9 years", Sound.Replace(Sheets, "f1-k1,luwte-child-self", "f1-k2,luwte-child-self")),
        new("a respondent past the age of the instrument", Sheets, 4, "respondent", "of 18 years", Sound.Replace(Members, "f1-k1,child,2012", "f1-k1,child,2007")),
        new("an unknown instrument", Sheets, 5, "instrument", "no instrument", Sound.Replace(Sheets, "phq-9", "phq-10")),
        new("an instrument that never leaves the house", Sheets, 7, "instrument", "no instrument", Sound.Add(Sheets, "s6,f1,T0,f1-m,luwte-checks,1.0,,2025-01-20,12,nl,false")),
        new("an unknown version", Sheets, 5, "version", "no version '2.0'", Sound.Replace(Sheets, "phq-9,1.0", "phq-9,2.0")),
        new("an about that is empty", Sheets, 2, "about", "name the member", Sound.Replace(Sheets, "1.0,f1-p,2025-01-20", "1.0,,2025-01-20")),
        new("an about where none belongs", Sheets, 5, "about", "leave the field empty", Sound.Replace(Sheets, "phq-9,1.0,", "phq-9,1.0,f2-k1")),
        new("an about that is unknown", Sheets, 3, "about", "no member", Sound.Replace(Sheets, "1.0,f1-k1", "1.0,f1-k9")),
        new("an about of another family", Sheets, 3, "about", "of family 'f2'", Sound.Replace(Sheets, "1.0,f1-k1", "1.0,f2-k1")),
        new("an about of the wrong role: a partner that is a child", Sheets, 2, "about", "role child", Sound.Replace(Sheets, "luwte-partner,1.0,f1-p", "luwte-partner,1.0,f1-k1")),
        new("an about of the wrong role: a child that is a parent", Sheets, 3, "about", "role father", Sound.Replace(Sheets, "1.0,f1-k1", "1.0,f1-p")),
        new("an about of the wrong role: a parent that is a child", Sheets, 4, "about", "role child", Sound.Replace(Sheets, "luwte-child-self,1.0,f1-p", "luwte-child-self,1.0,f1-k2")),
        new("about the respondent itself", Sheets, 2, "about", "respondent itself", Sound.Replace(Sheets, "luwte-partner,1.0,f1-p", "luwte-partner,1.0,f1-m")),
        new("a sheet before the report date", Sheets, 2, "completed_on", "before the report date", Sound.Replace(Sheets, "f1-p,2025-01-20", "f1-p,2025-01-09")),
        new("a day that is no date", Sheets, 2, "completed_on", "no date", Sound.Replace(Sheets, "f1-p,2025-01-20", "f1-p,2025-13-20")),
        new("a window of no month", Sheets, 5, "window_months", "from 1 to 12", Sound.Replace(Sheets, "12,en", "0,en")),
        new("a window of more than a year", Sheets, 5, "window_months", "from 1 to 12", Sound.Replace(Sheets, "12,en", "13,en")),
        new("a window that is no number", Sheets, 5, "window_months", "from 1 to 12", Sound.Replace(Sheets, "12,en", "12.0,en")),
        new("a language that is none", Sheets, 5, "language", "language tag", Sound.Replace(Sheets, "12,en", "12,e")),
        new("assisted that is neither", Sheets, 5, "assisted", "true, false", Sound.Replace(Sheets, "12,en,false", "12,en,no")),

        // Answers.
        new("an answer on an unknown sheet", Answers, 2, "sheet", "no sheet 's9'", Sound.Replace(Answers, "s1,out-m01", "s9,out-m01")),
        new("an answer on no sheet", Answers, 2, "sheet", "empty", Sound.Replace(Answers, "s1,out-m01", ",out-m01")),
        new("an unknown item", Answers, 5, "item", "no item 'n07'", Sound.Replace(Answers, "s3,n01", "s3,n07")),
        new("an item that this respondent does not get", Answers, 9, "item", "no item 'x5'", Sound.Add(Sheets, "s6,f2,T1,f2-k1,luwte-experience,1.0,,2026-02-04,12,nl,false").Add(Answers, "s6,x5,3")),
        new("a code that the item does not have", Answers, 6, "value", "0, 1, 2, 3", Sound.Replace(Answers, "q01,1", "q01,4")),
        new("a code in other digits", Answers, 6, "value", "no answer", Sound.Replace(Answers, "q01,1", "q01,01")),
        new("a word that is no code", Answers, 4, "value", "dk, rf, ns", Sound.Replace(Answers, "n01,dk", "n01,DK")),
        new("an empty value", Answers, 4, "value", "no answer", Sound.Replace(Answers, "n01,dk", "n01,")),
        new("the same item twice on a sheet, at its later row", Answers, 9, "item", "twice", Sound.Add(Answers, "s4,q01,1")),
        new("the same item twice, both times missing", Answers, 9, "item", "twice", Sound.Add(Answers, "s4,q02,dk")),
    ];

    /// <summary>Text in which the characters above ASCII are single bytes, as an old spreadsheet writes them.</summary>
    private static CohortFiles Latin1(string file, string old, string by) =>
        Sound.WithBytes(file, Encoding.Latin1.GetBytes(Sound.Replace(file, old, by).Text(file)));
}
