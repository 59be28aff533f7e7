using Luwte.App.FollowUp;
using Luwte.App.JointAnalysis;
using Luwte.App.Tests.Storage;
using Luwte.Cli.Sites;
using Luwte.Cli.Tables;
using Luwte.Domain.Classification;
using Luwte.Domain.HelpMatching;
using Luwte.Domain.SafetyPlanning;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Cli;

public class DemoDatabaseTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Fill_LeavesOneFileThatWasWorkedIn_AndOneToPlay()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        using var progress = new ProgressLine(TextWriter.Null);
        var demo = new DemoDatabase(test.Database, Known.Content, Now);

        (await demo.FillAsync(150, 2026, progress, CancellationToken.None)).ShouldBeTrue();

        await using var db = test.Database.Open();
        var worked = await db.Families.SingleAsync(f => f.Name == DemoDatabase.WorkedFamily);
        var file = (await ReadFamilyFile.RunAsync(db, worked.Id, Known.Content, Now, CancellationToken.None))!;
        file.Waves.Count.ShouldBeGreaterThan(1);
        file.Waves[0].Outcome.Record.Violence.ShouldBe(ViolenceLevel.Severe);
        file.Words.ShouldAllBe(w => w.RepliedAt != null);
        file.Agreements.Count.ShouldBe(2);
        file.Facts.InForce<HelpGiven>().Count.ShouldBeGreaterThanOrEqualTo(3);
        file.Family.Family.Children.ShouldAllBe(c => c.AgeOn(DateOnly.FromDateTime(Now.UtcDateTime)) < 18);
        (await ReadAnswersForTalk.RunAsync(db, file.Family, Known.Content, CancellationToken.None)).Signs.ShouldBeEmpty("a joint plan would be wrong where one is controlled");
        file.Facts.InForce<Priority>().Where(p => p.Fact.State == PriorityState.Now).ShouldAllBe(p => p.On > file.Waves[1].On);
        foreach (var account in new[] { "collega", "teamleider" })
        {
            var id = await db.Users.Where(u => u.UserName == account).Select(u => u.Id).SingleAsync();
            (await db.Assignments.AnyAsync(a => a.FamilyId == worked.Id && a.AccountId == id && !a.CaseDirector)).ShouldBeTrue(account);
        }

        (await db.Families.CountAsync(f => !db.Assignments.Any(a => a.FamilyId == f.Id && a.CaseDirector))).ShouldBe(6);
        file.Facts.All.ShouldAllBe(f => f.On <= DateOnly.FromDateTime(Now.UtcDateTime));
        (await db.Assignments.CountAsync(a => a.FamilyId == worked.Id && a.CaseDirector)).ShouldBe(1);
        (await db.Families.CountAsync(f => f.Name == DemoDatabase.PlayedFamily)).ShouldBe(1);
        (await demo.FillAsync(150, 2026, progress, CancellationToken.None)).ShouldBeFalse("a filled demo is left as it is");
    }
}
