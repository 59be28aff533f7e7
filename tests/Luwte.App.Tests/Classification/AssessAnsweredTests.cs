using Luwte.App.Access;
using Luwte.App.Classification;
using Luwte.App.Families;
using Luwte.App.FollowUp;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Sites.Professional;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Classification;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Classification;

public class AssessAnsweredTests
{
    private static readonly DateTimeOffset Now = SmallFamily.Start;

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task LateAnswer_IsOnTheCaseloadWithoutAnybodyOpeningTheFile(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await SmallFamily.AddAsync(test.Database);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, worker, SmallFamily.Id);
        await using var writer = new AnswerWriter(test.Database);
        await writer.SaveAsync(Page("in-m01", 1, "first"));
        (await LevelAsync(test.Database, worker)).ShouldBe(ViolenceLevel.Unknown);

        await writer.SaveAsync(Page(SevereItem(), 1, "late"));

        (await LevelAsync(test.Database, worker)).ShouldBe(ViolenceLevel.Severe);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Round_ClassifiesWhatIsBehind_AndNothingTwice(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await SmallFamily.AddAsync(test.Database);
        await using var writer = new AnswerWriter(test.Database);
        await writer.SaveAsync(Page("in-m01", 1, "first"));

        (await AssessAnswered.EverywhereAsync(test.Database, Known.Content, Now, CancellationToken.None)).ShouldBe(1);
        (await AssessAnswered.EverywhereAsync(test.Database, Known.Content, Now, CancellationToken.None)).ShouldBe(0);
        await writer.SaveAsync(Page(SevereItem(), 1, "late"));
        (await AssessAnswered.EverywhereAsync(test.Database, Known.Content, Now.AddMinutes(1), CancellationToken.None)).ShouldBe(1);

        await using var db = test.Database.Open();
        var made = await db.Classifications.OrderBy(c => c.Id).ToListAsync();
        made.Select(c => StoredOutcome.RecordOf(c).Violence).ShouldBe([ViolenceLevel.Unknown, ViolenceLevel.Severe]);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task AnswersBetweenReadingAndClassifying_LeaveTheFamilyBehind(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await SmallFamily.AddAsync(test.Database);
        await using var writer = new AnswerWriter(test.Database);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(n => Task.Run(async () =>
        {
            await writer.SaveAsync(Page("in-m01", (short)(n % 3), "n" + n));
            await AssessAnswered.EverywhereAsync(test.Database, Known.Content, Now, CancellationToken.None);
        })));

        // Whatever the order was: after one more round the newest classification rests on the newest answer.
        await AssessAnswered.EverywhereAsync(test.Database, Known.Content, Now, CancellationToken.None);
        await using var db = test.Database.Open();
        var count = await db.AnswerCounts.SingleAsync();
        count.Assessed.ShouldBe(count.Given);
        var before = await db.Classifications.CountAsync();
        var family = await StoredFamily.LoadAsync(db, SmallFamily.Id, CancellationToken.None);
        await AssessFamily.RunAsync(db, family!, Known.Content, Now, CancellationToken.None);
        (await db.Classifications.CountAsync()).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task NewMember_LeavesTheFamilyBehind(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await SmallFamily.AddAsync(test.Database);
        await using var writer = new AnswerWriter(test.Database);
        await writer.SaveAsync(Page("in-m01", 1, "first"));
        await AssessAnswered.EverywhereAsync(test.Database, Known.Content, Now, CancellationToken.None);
        await using var db = test.Database.Open();
        var family = await StoredFamily.LoadAsync(db, SmallFamily.Id, CancellationToken.None);

        (await KeepMembers.AddAsync(db, new PeopleWriter(family!, "a", DutchTime.DayOf(Now), Now), new NewMember("Opa", Role.OtherParent, 1950, Sex.Male), null, CancellationToken.None)).ShouldBeEmpty();

        (await AssessAnswered.EverywhereAsync(test.Database, Known.Content, Now, CancellationToken.None)).ShouldBe(1);
        (await db.Classifications.CountAsync()).ShouldBe(2);
    }

    private static string SevereItem()
    {
        var partner = Known.Content.Instruments.Newest("luwte-partner");
        return partner.Items[partner.Incidents.First(i => i.Severe).Items[0]].Id;
    }

    private static async Task<ViolenceLevel> LevelAsync(Database database, string account)
    {
        await using var db = database.Open();
        var list = await ReadCaseload.RunAsync(db, Known.Content, account, Now, CancellationToken.None);
        return list.ShouldHaveSingleItem().Last!.Value.Record.Violence;
    }

    private static AnswerSave Page(string item, short value, string nonce) => new()
    {
        SheetId = "late-sheet",
        FamilyId = SmallFamily.Id,
        MemberId = SmallFamily.Mother,
        Wave = Wave.T0.Number,
        Instrument = "luwte-partner",
        Version = Known.Content.Instruments.Newest("luwte-partner").Version,
        AboutId = SmallFamily.Father,
        Day = DutchTime.DayOf(Now),
        WindowMonths = 12,
        Language = "nl",
        Answers = [new GivenAnswer(item, value)],
        Nonce = nonce,
        At = Now,
    };
}
