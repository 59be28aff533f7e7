using Luwte.App.Measurement;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Families;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Family;

/// <summary>Whatever another member was asked, did or said, every page of this one stays the same to the byte, tokens aside.</summary>
public class NonInterferenceTests
{
    private static readonly Lazy<Task<string[]>> MotherAlone = new(() => new NonInterferenceTests().PagesAsync(SmallFamily.Mother, "none"));
    private static readonly Lazy<Task<string[]>> BoyAlone = new(() => new NonInterferenceTests().PagesAsync(SmallFamily.Boy, "none"));
    private readonly SetClock clock = new(SmallFamily.Start);

    [Theory]
    [InlineData("invited")]
    [InlineData("revoked")]
    [InlineData("expired")]
    [InlineData("in pause")]
    [InlineData("message waiting")]
    [InlineData("message sent")]
    [InlineData("came in")]
    [InlineData("not safe now")]
    [InlineData("half-way")]
    [InlineData("left half-way")]
    [InlineData("raised danger")]
    [InlineData("told to the worker")]
    [InlineData("agreed")]
    [InlineData("refused consent")]
    [InlineData("done")]
    [InlineData("done, other wave")]
    [InlineData("new partner and baby")]
    public async Task Mother_SeesTheSame_WhateverTheFatherDid(string state) =>
        (await PagesAsync(SmallFamily.Mother, state)).ShouldBe(await MotherAlone.Value, state);

    [Theory]
    [InlineData("child invited")]
    [InlineData("child half-way")]
    [InlineData("child raised danger")]
    [InlineData("child done")]
    [InlineData("child wrote words")]
    [InlineData("child was answered")]
    public async Task Mother_SeesTheSame_WhateverTheGirlDid(string state) =>
        (await PagesAsync(SmallFamily.Mother, state)).ShouldBe(await MotherAlone.Value, state);

    [Theory]
    [InlineData("invited")]
    [InlineData("half-way")]
    [InlineData("raised danger")]
    [InlineData("done")]
    [InlineData("child done")]
    [InlineData("child was answered")]
    [InlineData("new partner and baby")]
    public async Task Boy_SeesTheSame_WhateverAnotherDid(string state) =>
        (await PagesAsync(SmallFamily.Boy, state)).ShouldBe(await BoyAlone.Value, state);

    private async Task<string[]> PagesAsync(string member, string state)
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        await BringAsync(site, test, state);
        clock.Now = SmallFamily.Start.AddHours(2);
        var code = await Respondent.InviteAsync(test.Database, member, Wave.T0, clock, "core");
        using var someone = new Respondent(site);
        var pages = new List<string>();
        await someone.GetAsync("/");
        pages.Add(await BodyAsync(someone));
        await someone.EnterAsync(code);
        for (var i = 0; i < 120 && someone.Path is not ("/klaar" or "/woorden"); i++)
        {
            pages.Add(await BodyAsync(someone));
            await someone.SendAsync(someone.Path.StartsWith("/pauze", StringComparison.Ordinal) ? ("verder", "1") : ("answer", someone.Values.Count == 0 ? "" : someone.Values.Contains("1") ? "1" : someone.Values[0]));
        }

        pages.Add(await BodyAsync(someone));
        if (someone.Path == "/woorden")
        {
            await someone.SendAsync();
            pages.Add(await BodyAsync(someone));
        }

        someone.Path.ShouldBe("/klaar");
        foreach (var path in new[] { "/hulp", "/tips", "/later", "/bericht", "/keuze?alles=1", "/pauze", "/vraag?n=1" })
        {
            await someone.GetAsync(path);
            pages.Add(await BodyAsync(someone));
        }

        return [.. pages];
    }

    private static async Task<string> BodyAsync(Respondent someone) => someone.Path + "\n" + Nonces.Without(await someone.Answer.Content.ReadAsStringAsync());

    private async Task BringAsync(RunningSite site, TestDatabase test, string state)
    {
        if (state == "none")
        {
            return;
        }

        if (state == "new partner and baby")
        {
            await AllPairs.AddPartnerAndBabyAsync(test.Database, SmallFamily.Id, SmallFamily.Father, new DateOnly(2026, 2, 10));
            return;
        }

        var isChild = state.StartsWith("child", StringComparison.Ordinal);
        var member = isChild ? SmallFamily.Girl : SmallFamily.Father;
        var wave = state == "done, other wave" ? new Wave(1) : Wave.T0;
        var code = await Respondent.InviteAsync(test.Database, member, wave, clock, "core");
        using var other = new Respondent(site);
        switch (state.Replace("child ", string.Empty, StringComparison.Ordinal))
        {
            case "revoked":
                await ChangeInvitationsAsync(test, i => i.RevokedAt = clock.Now);
                break;
            case "expired":
                await ChangeInvitationsAsync(test, i => i.ExpiresAt = clock.Now);
                break;
            case "in pause":
                for (var i = 0; i <= CodeGuard.MostErrors; i++)
                {
                    await other.GetAsync("/");
                    await other.SendAsync(("code", code[..4] + "-0000-0000"));
                }

                break;
            case "message waiting" or "message sent":
                await AddMessageAsync(test, member, sent: state == "message sent");
                break;
            case "came in":
                await other.EnterAsync(code);
                break;
            case "not safe now":
                await other.EnterAsync(code);
                await other.SendAsync(("answer", "0"));
                break;
            case "half-way" or "left half-way":
                await other.EnterSafelyAsync(code);
                await other.SendAsync();
                for (var i = 0; i < 5; i++)
                {
                    await other.SendAsync(("answer", other.Values[0]));
                }

                await (state.StartsWith("left", StringComparison.Ordinal) ? other.Client.GetAsync("/weg") : Task.CompletedTask);
                break;
            case "raised danger":
                await other.EnterAsync(code);
                await other.SendAsync(("answer", "1"));
                await other.SendAsync(("answer", "0"));
                break;
            case "told to the worker":
                await TellAsync(test, member);
                break;
            case "agreed" or "refused consent":
                await other.EnterSafelyAsync(code);
                var word = state == "agreed" ? "yes" : "no";
                await other.SendAsync(("care", word), ("research", word), ("reuse", word));
                break;
            case "done" or "done, other wave":
                await other.EnterAsync(code);
                await other.AnswerQuietlyAsync();
                await (isChild ? other.SendAsync() : Task.CompletedTask);
                break;
            case "wrote words" or "was answered":
                await other.EnterAsync(code);
                await other.AnswerQuietlyAsync();
                await other.SendAsync(("change", "Dat het stil is"), ("change-share", "yes"), ("change-who", SmallFamily.Mother));
                await (state.EndsWith("answered", StringComparison.Ordinal) ? AnswerWordsAsync(test) : Task.CompletedTask);
                break;
            default:
                state.ShouldBeOneOf("invited", "child invited");
                break;
        }
    }

    private async Task TellAsync(TestDatabase test, string member)
    {
        await using var db = test.Database.Open();
        await using var writer = new AnswerWriter(test.Database);
        var told = await new RecordAssisted(db, writer, Known.Content, clock).RunAsync(
            new AssistedSheet { FamilyId = SmallFamily.Id, MemberId = member, Wave = Wave.T0, Instrument = "phq-9", Answers = new Dictionary<string, string> { ["q01"] = "2" }, Language = "nl", EnteredBy = "worker", Nonce = "n" },
            CancellationToken.None);
        told.Problems.ShouldBeEmpty();
    }

    private async Task AnswerWordsAsync(TestDatabase test)
    {
        await using var db = test.Database.Open();
        var words = await db.ChildWords.SingleAsync();
        (await AnswerChild.ReplyAsync(db, SmallFamily.Id, words.Id, "Wij praten met je ouders.", "worker", clock.Now, CancellationToken.None)).ShouldBeEmpty();
    }

    private async Task AddMessageAsync(TestDatabase test, string member, bool sent)
    {
        await using var db = test.Database.Open();
        var invitation = await db.Invitations.SingleAsync();
        db.SafeChannels.Add(new SafeChannelRow { MemberId = member, Channel = "sms", Address = "+31600000000", FromHour = 10, UntilHour = 12, Days = 127, MarkedBy = "worker", MarkedAt = clock.Now });
        db.Outbox.Add(new OutboxRow { Id = "invite:" + member, FamilyId = SmallFamily.Id, MemberId = member, InvitationId = invitation.Id, Channel = "sms", Address = "+31600000000", Template = "invite", CreatedAt = clock.Now, NotBefore = clock.Now, NotAfter = clock.Now.AddHours(2), SentAt = sent ? clock.Now : null });
        await db.SaveChangesAsync();
    }

    private static async Task ChangeInvitationsAsync(TestDatabase test, Action<InvitationRow> change)
    {
        await using var db = test.Database.Open();
        await db.Invitations.ForEachAsync(change);
        await db.SaveChangesAsync();
    }
}
