using System.Text;

namespace Luwte.App.Tests.Cohorts;

/// <summary>The five files of a cohort folder in memory, to be changed in one place and written out.</summary>
internal sealed class CohortFiles
{
    private readonly Dictionary<string, byte[]> files;

    private CohortFiles(Dictionary<string, byte[]> files) => this.files = files;

    /// <summary>
    /// A small folder without a fault or warning. Family f1 has two parents, a young person of 13 and a child of 9; family f2
    /// has one parent and a child of 10 with sex x.
    /// </summary>
    public static CohortFiles Sound { get; } = From(
        ("families.csv", """
            family,municipality,region,report_date,frame
            f1,GM0362,VT01,2025-01-10,voluntary
            f2,GM0141,VT06,2025-02-01,measure
            """),
        ("members.csv", """
            family,member,role,birth_year,sex
            f1,f1-m,mother,1985,f
            f1,f1-p,father,1983,m
            f1,f1-k1,child,2012,m
            f1,f1-k2,child,2016,f
            f2,f2-m,mother,1990,f
            f2,f2-k1,child,2015,x
            """),
        ("measures.csv", """
            family,child,kind,start,end
            f2,f2-k1,ots,2025-02-01,
            f1,f1-k1,voogdij,2025-03-01,2025-09-01
            """),
        ("sheets.csv", """
            sheet,family,wave,respondent,instrument,version,about,completed_on,window_months,language,assisted
            s1,f1,T0,f1-m,luwte-partner,1.0,f1-p,2025-01-20,12,nl,false
            s2,f1,T0,f1-m,luwte-child,1.0,f1-k1,2025-01-20,12,nl,false
            s3,f1,T0,f1-k1,luwte-child-self,1.0,f1-p,2025-01-21,12,nl,true
            s4,f2,T0,f2-m,phq-9,1.0,,2025-02-03,12,en,false
            s5,f2,T1,f2-m,luwte-experience,1.0,,2026-02-03,12,nl-BE,false
            """),
        ("answers.csv", """
            sheet,item,value
            s1,out-m01,1
            s1,in-s01,0
            s2,n01,dk
            s3,n01,2
            s4,q01,1
            s4,q02,rf
            s5,x5,3
            """));

    public static CohortFiles From(params (string Name, string Text)[] files) =>
        new(files.ToDictionary(f => f.Name, f => Encoding.UTF8.GetBytes(f.Text.EndsWith('\n') ? f.Text : f.Text + "\n"), StringComparer.Ordinal));

    public static CohortFiles Read(string folder) =>
        new(Directory.GetFiles(folder, "*.csv").Where(f => Path.GetFileName(f) != "expected-classification.csv")
            .ToDictionary(f => Path.GetFileName(f), File.ReadAllBytes, StringComparer.Ordinal));

    public string Text(string file) => Encoding.UTF8.GetString(files[file]);

    public CohortFiles With(string file, string text) => WithBytes(file, Encoding.UTF8.GetBytes(text));

    public CohortFiles WithBytes(string file, byte[] bytes) =>
        new(new Dictionary<string, byte[]>(files, StringComparer.Ordinal) { [file] = bytes });

    public CohortFiles Without(string file)
    {
        var rest = new Dictionary<string, byte[]>(files, StringComparer.Ordinal);
        rest.Remove(file);
        return new CohortFiles(rest);
    }

    /// <summary>Puts a text in place of another that must stand exactly once: a test that breaks nothing proves nothing.</summary>
    public CohortFiles Replace(string file, string old, string by)
    {
        var text = Text(file);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        if (at < 0 || text.IndexOf(old, at + 1, StringComparison.Ordinal) >= 0)
        {
            throw new InvalidOperationException($"'{old}' does not stand exactly once in {file}.");
        }

        return With(file, text[..at] + by + text[(at + old.Length)..]);
    }

    public CohortFiles Add(string file, string row) => With(file, Text(file) + row + "\n");

    public void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, bytes) in files)
        {
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }
    }
}
