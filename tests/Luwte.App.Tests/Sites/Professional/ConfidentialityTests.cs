using Luwte.App.Access;
using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Storage;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.SafetyPlanning;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

/// <summary>Recognisable words are planted everywhere; each print holds exactly those that its reader may see.</summary>
public class ConfidentialityTests
{
    private const string F = ProfessionalVisit.Mine;

    private static readonly string[] Canaries = ["kanarie-kind", "kanarie-plan", "kanarie-kijk", "kanarie-oordeel", "kanarie-profiel", "kanarie-vertrouwelijk", "kanarie-vermoeden", "kanarie-vader-afspraak", "kanarie-moeder-afspraak", "kanarie-voor-kind"];

    [Fact]
    public async Task Prints_HoldExactlyWhatTheirReaderMaySee()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await FillAsync(test.Database);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var client = site.Client();
        await client.LogInAsync("worker");

        (await CanariesAsync(client, "team")).ShouldBe(["kanarie-vader-afspraak", "kanarie-moeder-afspraak"], ignoreOrder: true);
        (await CanariesAsync(client, F + "-v")).ShouldBe(["kanarie-vader-afspraak"]);
        (await CanariesAsync(client, F + "-m")).ShouldBe(["kanarie-moeder-afspraak"]);
        (await CanariesAsync(client, F + "-k")).ShouldBeEmpty("one of the parents may not read what was put into words for her");

        // A browser prints the title above the page and proposes it as the name of a file.
        (await PrintAsync(client, F + "-k")).ShouldNotContain("Veiligheidsplan");
    }

    [Fact]
    public async Task PrintForOneParent_IsByteEqualWhateverTheOtherAnswersOrTheChildWrites()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await FillAsync(test.Database);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, new SetNoon());
        using var client = site.Client();
        await client.LogInAsync("worker");
        var before = await PrintAsync(client, F + "-v");

        var severe = Known.Content.Instruments.Newest("luwte-partner").Items[^1].Id;
        await ProfessionalVisit.AddPartnerSheetAsync(test.Database, F, 0, new DateOnly(2026, 2, 1), (severe, 6));
        await ProfessionalVisit.AddWordsAsync(test.Database, F, "Ik ben bang voor papa");
        await using (var db = test.Database.Open())
        {
            db.DangerTasks.Add(new DangerTaskRow { Id = "d", FamilyId = F, MemberId = F + "-m", Wave = 0, Danger = "choking", RaisedAt = DateTimeOffset.UnixEpoch });
            await FactStore.AddAsync(db, F, new NewFact(new Perspective(Topic.WhatHappens, "hij slaat", true), new DateOnly(2026, 3, 1), "w") { Source = F + "-m" }, DateTimeOffset.UnixEpoch, CancellationToken.None);
            await db.SaveChangesAsync();
        }

        (await client.GetAsync("/gezinnen/" + F)).EnsureSuccessStatusCode();
        (await PrintAsync(client, F + "-v")).ShouldBe(before);
    }

    [Fact]
    public async Task AuditLog_HoldsNoWordOfAnyContent()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await FillAsync(test.Database);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var client = site.Client();
        await client.LogInAsync("worker");
        foreach (var path in (string[])["", "/analyse", "/plan", "/plan/vertrouwelijk", "/hulp", "/verloop", "/team"])
        {
            (await client.GetAsync($"/gezinnen/{F}{path}")).EnsureSuccessStatusCode();
        }

        await using var db = test.Database.Open();
        var rows = await db.Audit.ToListAsync();
        rows.Count.ShouldBeGreaterThan(7);
        var text = string.Join(' ', rows.Select(r => string.Join(' ', r.Event, r.Actor, r.ActorRole, r.FamilyId, r.Object, r.Purpose)));
        foreach (var word in Canaries.Append("Anouk").Append("Mark").Append("Esdoorn"))
        {
            text.ShouldNotContain(word);
        }
    }

    private static async Task<IEnumerable<string>> CanariesAsync(HttpClient client, string audience)
    {
        var page = await PrintAsync(client, audience);
        return Canaries.Where(c => page.Contains(c, StringComparison.Ordinal));
    }

    /// <summary>The page without its form token, the one thing that differs each time.</summary>
    private static async Task<string> PrintAsync(HttpClient client, string audience)
    {
        var document = await ProfessionalVisit.DocumentAsync(await client.GetAsync($"/gezinnen/{F}/plan/afdruk/{audience}"));
        foreach (var token in document.QuerySelectorAll("input[name=__RequestVerificationToken]"))
        {
            token.Remove();
        }

        return document.DocumentElement.OuterHtml;
    }

    private static async Task FillAsync(Database database)
    {
        await ProfessionalVisit.AddFamilyAsync(database, F);
        var worker = await ProfessionalVisit.AddAccountAsync(database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(database, worker, F, caseDirector: true);
        await ProfessionalVisit.AddWordsAsync(database, F, "kanarie-kind");
        var day = new DateOnly(2026, 3, 1);
        await using var db = database.Open();
        db.ConfidentialPlans.Add(new ConfidentialPlanRow { FamilyId = F, MemberId = F + "-m", Revision = 1, Text = "kanarie-vertrouwelijk", WrittenAt = DateTimeOffset.UnixEpoch, WrittenBy = worker });
        await db.SaveChangesAsync();
        Luwte.Domain.Families.FileFact[] facts =
        [
            new Agreement { What = "kanarie-vader-afspraak", Owner = F + "-v", Restrains = F + "-v", CheckerOutside = "oma", CheckOn = day, IfBroken = "bellen", ForChild = "kanarie-voor-kind" },
            new Agreement { What = "kanarie-moeder-afspraak", Owner = F + "-m", CheckerOutside = "oma", CheckOn = day, IfBroken = "bellen" },
            new ControlConcern(F + "-m", F + "-v", "kanarie-vermoeden", false),
            new Perspective(Topic.WhatHappens, "kanarie-kijk", true),
            new Judgement(-1, JudgementQuestion.SafetyNow, JudgementAnswer.No, "kanarie-oordeel"),
            new ProfileHypothesis { Profile = ViolenceProfile.IntimateTerror, For = "kanarie-profiel", Against = "x", ExpiresOn = day },
            new Priority { Phase = Phase.DirectSafety, What = "kanarie-plan", Who = "x", FirstStep = "y", State = PriorityState.Now },
        ];
        foreach (var fact in facts)
        {
            await FactStore.AddAsync(db, F, new NewFact(fact, day, worker), DateTimeOffset.UnixEpoch, CancellationToken.None);
        }
    }

    private sealed class SetNoon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 6, 1, 10, 0, 0, TimeSpan.Zero);
    }
}
