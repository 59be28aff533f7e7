using System.Text;
using System.Xml.Linq;
using Luwte.App.Cohorts;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Sites.Professional;
using Luwte.App.Tests.Storage;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Cohorts;

public class ExportForResearchTests
{
    private static readonly byte[] Key = Encoding.UTF8.GetBytes("a key for this test only");
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task OnlyWhoSaidYes_IsExported_WithoutNamesIdsPlacesAndTexts(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await FillAsync(test.Database);
        await SayAsync(test.Database, ProfessionalVisit.Mine + "-m", "yes");
        await SayAsync(test.Database, ProfessionalVisit.Mine + "-v", "yes");
        var folder = NewFolder();

        var export = (await ExportForResearch.RunAsync(test.Database, folder, Key, Known.Content, Today, CancellationToken.None)).Value!;

        (export.Families, export.Persons, export.LeftOut).ShouldBe((1, 2, 6));
        var all = string.Join('\n', Directory.EnumerateFiles(folder).Where(f => !f.EndsWith("codebook.csv", StringComparison.Ordinal)).Select(File.ReadAllText));
        foreach (var canary in (string[])["Esdoorn", "Anouk", "Mark", "Noor", "GM0363", "VT01", "2026-", ProfessionalVisit.Mine, ProfessionalVisit.Theirs, "oma"])
        {
            all.ShouldNotContain(canary);
        }

        File.ReadAllLines(Path.Combine(folder, "sheets.csv")).Length.ShouldBe(1 + 2);
        XDocument.Load(Path.Combine(folder, "codebook.xml")).Descendants().Count(e => e.Name.LocalName == "var").ShouldBeGreaterThan(30);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Withdrawn_OrOnePartnerWithoutYes_TakesTheSheetAway()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await FillAsync(test.Database);
        await SayAsync(test.Database, ProfessionalVisit.Mine + "-m", "yes");
        var folder = NewFolder();

        (await ExportForResearch.RunAsync(test.Database, folder, Key, Known.Content, Today, CancellationToken.None)).Value!.Families.ShouldBe(0);

        await SayAsync(test.Database, ProfessionalVisit.Mine + "-v", "yes");
        await SayAsync(test.Database, ProfessionalVisit.Mine + "-m", "withdrawn");
        (await ExportForResearch.RunAsync(test.Database, folder, Key, Known.Content, Today, CancellationToken.None)).Value!.Families.ShouldBe(0);
        Directory.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public async Task TwoKeys_GiveIdsThatCannotBeJoined_OneKeyTheSame()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await FillAsync(test.Database);
        await SayAsync(test.Database, ProfessionalVisit.Mine + "-m", "yes");
        await SayAsync(test.Database, ProfessionalVisit.Mine + "-v", "yes");

        var one = await IdsAsync(Key);
        var same = await IdsAsync(Key);
        var other = await IdsAsync(Encoding.UTF8.GetBytes("another key, of somebody else"));

        same.ShouldBe(one);
        other.Intersect(one).ShouldBeEmpty();

        async Task<string[]> IdsAsync(byte[] key)
        {
            var folder = NewFolder();
            await ExportForResearch.RunAsync(test.Database, folder, key, Known.Content, Today, CancellationToken.None);
            var ids = File.ReadAllLines(Path.Combine(folder, "persons.csv")).Skip(1).SelectMany(l => l.Split(',')[..2]).Distinct().ToArray();
            Directory.Delete(folder, recursive: true);
            return ids;
        }
    }

    [Theory]
    [InlineData("Anouk")]
    [InlineData("Dorpsstraat 1")]
    [InlineData("f-mine")]
    [InlineData("12 maart")]
    public void NoColumn_LetsTextThrough(string text)
    {
        var content = new HashSet<string> { "luwte-partner" };
        ResearchColumn[] columns = [ResearchColumn.Id("a", "a", "a"), ResearchColumn.Number("a", "a", "a"), ResearchColumn.Word("a", "a", "a", ("yes", "ja", "yes")), ResearchColumn.FromContent("a", "a", "a")];

        columns.ShouldAllBe(c => !c.Allows(text, content));
    }

    private static string NewFolder() => Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    private static async Task FillAsync(Database database)
    {
        await ProfessionalVisit.AddFamilyAsync(database, ProfessionalVisit.Mine);
        await ProfessionalVisit.AddFamilyAsync(database, ProfessionalVisit.Theirs, "Gezin Linde");
        await ProfessionalVisit.AddPartnerSheetAsync(database, ProfessionalVisit.Mine, 0, new DateOnly(2026, 2, 1));
        await ProfessionalVisit.AddPartnerSheetAsync(database, ProfessionalVisit.Mine, 1, new DateOnly(2026, 5, 1));
        await ProfessionalVisit.AddPartnerSheetAsync(database, ProfessionalVisit.Theirs, 0, new DateOnly(2026, 2, 1));
        await ProfessionalVisit.AddWordsAsync(database, ProfessionalVisit.Mine, "Ik wil vaker naar oma");
    }

    private static async Task SayAsync(Database database, string member, string says)
    {
        await using var db = database.Open();
        db.Consents.Add(new ConsentRow
        {
            FamilyId = ProfessionalVisit.Mine,
            MemberId = member,
            Purpose = ResearchConsent.Purpose,
            SpokenBy = member,
            Says = says,
            TextVersion = Known.Content.Consent.Purposes.Single(p => p.Id == ResearchConsent.Purpose).Version,
            Language = "nl",
            At = new DateTimeOffset(2026, 1, 10, 12, 0, 0, TimeSpan.Zero),
        });
        await db.SaveChangesAsync();
    }
}
