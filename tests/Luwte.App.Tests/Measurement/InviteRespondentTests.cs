using Luwte.App.Measurement;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Measurement;

public class InviteRespondentTests
{
    private readonly SetClock clock = new(SmallFamily.Start);

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task SecondCode_EndsTheFirst(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await SmallFamily.AddAsync(test.Database);

        var first = await InviteAsync(test, SmallFamily.Mother);
        var second = await InviteAsync(test, SmallFamily.Mother);

        await using var db = test.Database.Open();
        (await db.Invitations.SingleAsync(i => i.Id == first.InvitationId)).RevokedAt.ShouldBe(clock.Now);
        var living = await db.Invitations.SingleAsync(i => i.Id == second.InvitationId);
        living.RevokedAt.ShouldBeNull();
        living.ExpiresAt.ShouldBe(clock.Now.AddDays(30));
    }

    [Fact]
    public async Task Store_HoldsNoCode()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        var invited = await InviteAsync(test, SmallFamily.Mother);
        var code = RespondentCode.Parse(invited.Code)!;

        await using var db = test.Database.Open();
        var row = await db.Invitations.SingleAsync();
        row.Selector.ShouldBe(code.Selector);
        row.VerifierHash.ShouldBe(CodePepper.Demo.Hash(code.Verifier, row.Salt));
        row.VerifierHash.ShouldNotBe(CodePepper.FromText(Convert.ToBase64String(new byte[32])).Hash(code.Verifier, row.Salt));
    }

    [Fact]
    public async Task ChildOfSeven_IsNotInvited()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        clock.Now = new DateTimeOffset(2024, 6, 1, 10, 0, 0, TimeSpan.Zero);
        await using var db = test.Database.Open();

        var answer = await Operation(db).RunAsync(Request(SmallFamily.Boy), TestContext.Current.CancellationToken);

        answer.IsValid.ShouldBeFalse();
        answer.Problems.ShouldContain(p => p.Code == "invite.age");
    }

    [Fact]
    public async Task TwoChildrenWithoutMeasure_AsksForTheIndexChild()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await using var db = test.Database.Open();
        await db.Measures.ExecuteDeleteAsync();

        var refused = await Operation(db).RunAsync(Request(SmallFamily.Mother), TestContext.Current.CancellationToken);
        (await db.Families.SingleAsync()).IndexChildId = SmallFamily.Boy;
        await db.SaveChangesAsync();
        var invited = await Operation(db).RunAsync(Request(SmallFamily.Mother), TestContext.Current.CancellationToken);

        refused.Problems.Single().Code.ShouldBe("invite.choose-index-child");
        invited.IsValid.ShouldBeTrue();
    }

    [Theory]
    [InlineData("o1il-abcd-efgh", "011L")]
    [InlineData("0123 4567-89AB", "0123")]
    public void TypedCode_IsReadKindly(string typed, string expectedStart) =>
        RespondentCode.Parse(typed)!.Selector.ShouldBe(expectedStart.Replace('L', '1'));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("0123456789A")]
    [InlineData("0123456789ABC")]
    [InlineData("0123-4567-89AU")]
    public void WrongCode_IsNone(string? typed) => RespondentCode.Parse(typed).ShouldBeNull();

    private async Task<Invited> InviteAsync(TestDatabase test, string member)
    {
        await using var db = test.Database.Open();
        return (await Operation(db).RunAsync(Request(member), TestContext.Current.CancellationToken)).Value.ShouldNotBeNull();
    }

    private InviteRespondent Operation(App.Storage.LuwteDbContext db) => new(db, Known.Content, CodePepper.Demo, clock);

    private static InviteRequest Request(string member) => new() { FamilyId = SmallFamily.Id, MemberId = member, Wave = Wave.T0, By = "worker" };
}
