using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Family;

public class VisitTests
{
    private readonly SetClock clock = new(SmallFamily.Start);

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Mother_AnswersEverything_AndEveryAnswerIsStoredOnce(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await SmallFamily.AddAsync(test.Database);
        var code = await Respondent.InviteAsync(test.Database, SmallFamily.Mother, Wave.T0, clock);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        using var mother = new Respondent(site);

        await mother.EnterAsync(code);
        await mother.AnswerQuietlyAsync();

        mother.Path.ShouldBe("/klaar");
        await using var db = test.Database.Open();
        var answers = await db.Answers.Where(a => !a.SheetId.Contains("luwte-checks")).ToListAsync();
        answers.ShouldAllBe(a => a.Revision == 1);
        answers.Count.ShouldBeInRange(120, 175);
        (await db.Invitations.SingleAsync()).ClosedAt.ShouldBe(clock.Now);
    }

    [Fact]
    public async Task Girl_EndsWithHerOwnWords()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        var code = await Respondent.InviteAsync(test.Database, SmallFamily.Girl, Wave.T0, clock);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        using var girl = new Respondent(site);

        await girl.EnterAsync(code);
        await girl.AnswerQuietlyAsync();
        girl.Path.ShouldBe("/woorden");
        await girl.SendAsync(("change", "Dat het stil is ’s avonds"));
        girl.Answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
        await girl.SendAsync(("change", "Dat het stil is ’s avonds"), ("change-share", "together"));

        girl.Path.ShouldBe("/klaar");
        await using var db = test.Database.Open();
        var words = await db.ChildWords.SingleAsync();
        words.Text.ShouldBe("Dat het stil is ’s avonds");
        words.Share.ShouldBe("together");
    }
}
