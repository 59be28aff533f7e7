using Luwte.App.Access;
using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Families;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.Measurement;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

/// <summary>
/// Whatever one person answers and does not release, every page and print that another can see stays the same to the byte. Pages
/// for a reader are found by reflection; words are not looked for here, so that what is computed from them is found as well.
/// </summary>
public class InferenceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 3, 1);

    [Theory]
    [InlineData(Canaries.Father, Canaries.Mother)]
    [InlineData(Canaries.Mother, Canaries.Father)]
    [InlineData(Canaries.Father, Canaries.Child)]
    [InlineData(Canaries.Child, Canaries.Mother)]
    public async Task PagesForOne_AreByteEqualUnderEveryUnreleasedAnswerOfTheOther(string reader, string other)
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddFamilyAsync(test.Database, Canaries.F);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, worker, Canaries.F, caseDirector: true);
        await AddSheetAsync(test.Database, Canaries.Mother, Canaries.Father, 3, 0);
        await AddJointPlanAsync(test.Database, worker);
        await ProfessionalVisit.MeetAsync(test.Database, Canaries.F, new DateOnly(2026, 6, 1), Canaries.Mother, Canaries.Father, Canaries.Child, Canaries.Brother);
        await using (var db = test.Database.Open())
        {
            (await ChooseIndexChild.RunAsync(db, Canaries.F, Canaries.Child, CancellationToken.None)).ShouldBeTrue();
        }

        await using var site = await RunningSite.StartProfessionalAsync(test.Database, new SetClock(Noon));
        using var client = site.Client();
        await client.LogInAsync("worker");

        // The cards of a talk come after the own view.
        await client.JudgeAsync(Canaries.F);
        var paths = Canaries.Paths(site.Services.GetRequiredService<IActionDescriptorCollectionProvider>(), worker).Where(p => p.Readers.Contains(reader)).Select(p => p.Path).Concat(FilledInTogether).Append($"/gezinnen/{Canaries.F}/verteld?wie={reader}").ToArray();
        paths.Length.ShouldBeGreaterThan(20);
        var before = await BytesAsync(client, paths);

        foreach (var (what, change) in Changes(other, worker))
        {
            await change(test.Database);

            // Opening the file classifies what is new, as it would in life.
            (await client.GetAsync("/gezinnen/" + Canaries.F)).EnsureSuccessStatusCode();
            var after = await BytesAsync(client, paths);
            for (var i = 0; i < paths.Length; i++)
            {
                if (what == OwnDraft && paths[i].EndsWith("/concepten", StringComparison.Ordinal))
                {
                    // The writer's own list of drafts names them, without a word of what was typed.
                    continue;
                }

                // A form of the team lists its own family; who fills it in beside somebody chooses what to open.
                if (what == NewPartner && paths[i].StartsWith($"/gezinnen/{Canaries.F}/", StringComparison.Ordinal) && (FilledInTogether.Contains(paths[i]) || paths[i].Contains("/verteld", StringComparison.Ordinal)))
                {
                    continue;
                }

                after[i].ShouldBe(before[i], $"{paths[i]} changed after {what} of {other}");
            }
        }
    }

    /// <summary>
    /// Whatever one person answers or is suspected of, a form that is filled in together answers the same to the byte: status,
    /// address and page, whether it is taken or refused.
    /// </summary>
    [Theory]
    [InlineData(Canaries.Mother)]
    [InlineData(Canaries.Father)]
    public async Task FormsFilledInTogether_AnswerAlikeUnderEveryChange(string other)
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddFamilyAsync(test.Database, Canaries.F);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, worker, Canaries.F, caseDirector: true);
        await AddJointPlanAsync(test.Database, worker);
        await using (var db = test.Database.Open())
        {
            (await ChooseIndexChild.RunAsync(db, Canaries.F, Canaries.Child, CancellationToken.None)).ShouldBeTrue();
        }

        await using var site = await RunningSite.StartProfessionalAsync(test.Database, new SetClock(Noon));
        using var client = site.Client();
        await client.LogInAsync("worker");
        var before = await AnswersAsync(client, other);
        before.ShouldContain(a => a.Answer.StartsWith("302 /gezinnen", StringComparison.Ordinal));
        before.ShouldContain(a => a.Answer.StartsWith("400 ", StringComparison.Ordinal));

        foreach (var (what, change) in Changes(other, worker))
        {
            await change(test.Database);
            foreach (var ((form, was), (_, now)) in before.Zip(await AnswersAsync(client, other)))
            {
                // The form of the team comes back with its own family; what was saved or waits is answered alike all the same.
                if (what == NewPartner && was.StartsWith("400 ", StringComparison.Ordinal))
                {
                    continue;
                }

                now.ShouldBe(was, $"{form} answers otherwise after {what} of {other}");
            }
        }
    }

    private static async Task<IReadOnlyList<(string Form, string Answer)>> AnswersAsync(HttpClient client, string other)
    {
        var answers = new List<(string, string)>();
        foreach (var owner in (string[])[Canaries.Mother, Canaries.Father])
        {
            var elsewhere = owner == Canaries.Mother ? Canaries.Father : Canaries.Mother;
            KeyValuePair<string, string>[] agreement = [new("What", "samen eten"), new("Owner", owner), new("CheckerOutside", "oma"), new("IfBroken", "bellen"), new("CheckOn", "2026-07-01"), new("Share", elsewhere)];
            KeyValuePair<string, string>[] direct = [new("Lines[0].What", "samen eten"), new("Lines[0].Owner", owner), new("Lines[0].Checker", "oma"), new("CheckOn", "2026-07-01"), new("IfBroken", "bellen"), new("Share", elsewhere)];
            foreach (var (form, fields) in new (string, KeyValuePair<string, string>[])[]
            {
                ("afspraken/nieuw", agreement), ("afspraken/nieuw", [.. agreement.Where(f => f.Key != "What")]),
                ("afspraken/nieuw", [.. agreement.Where(f => f.Key is not ("Owner" or "CheckerOutside")), new("Owner", elsewhere), new("CheckerMember", owner)]),
                ("plan/direct", direct), ("plan/direct", [.. direct.Where(f => f.Key != "Lines[0].Checker")]),
                ("plan/kader", [new("Signals", "stil worden"), new("Share", owner)]), ("plan/kader", [new("Signals", "Dorpsstraat 3"), new("Share", owner)]),

                // The screen of one parent's words is for that parent alone.
                ("plan/stem/" + (other == Canaries.Mother ? Canaries.Father : Canaries.Mother), [new("Words", string.Empty)]),
            })
            {
                var path = $"/gezinnen/{Canaries.F}/{form}";
                var seen = (await ProfessionalVisit.DocumentAsync(await client.GetAsync(path))).QuerySelector("input[name=Seen]")?.GetAttribute("value");
                var answer = await client.PostAsync(path, seen is null ? fields : [.. fields, new("Seen", seen)]);
                answers.Add(($"{form} of {owner}", $"{(int)answer.StatusCode} {answer.Headers.Location} {await BytesAsync(answer)}"));
            }
        }

        return answers;
    }

    private const string OwnDraft = "what the worker half typed beside the other";

    /// <summary>
    /// Pages of the professional that are used with somebody beside them: forms with their suggestions and first values, the
    /// explanation for a child. Nothing in them may be computed from what another answered.
    /// </summary>
    private static readonly string[] FilledInTogether =
    [
        .. ((string[])["plan/direct", "plan/kader", "afspraken/nieuw", $"uitleg?kind={Canaries.Child}", $"uitleg?kind={Canaries.Brother}", "uitnodigen", "tablet", "concepten"]).Select(p => $"/gezinnen/{Canaries.F}/{p}"),
    ];

    private const string NewPartner = "a new partner and a baby";

    private static IEnumerable<(string What, Func<Database, Task> Change)> Changes(string who, string worker)
    {
        for (short band = 1; band <= 7; band += 6)
        {
            var height = band;
            yield return ($"a sheet with band {band}", database => who == Canaries.Child ? Task.CompletedTask : AddSheetAsync(database, who, who == Canaries.Mother ? Canaries.Father : Canaries.Mother, height, height));
        }

        yield return ("refusals and not knowing", database => who == Canaries.Child ? Task.CompletedTask : AddSheetAsync(database, who, who == Canaries.Mother ? Canaries.Father : Canaries.Mother, AnswerCode.RatherNotSay, 20));
        yield return ("a sheet of the next wave", database => who == Canaries.Child ? Task.CompletedTask : AddSheetAsync(database, who, who == Canaries.Mother ? Canaries.Father : Canaries.Mother, 6, 30, wave: 1));
        yield return ("a late answer", database => WithAsync(database, db => db.Answers.Add(new AnswerRow { SheetId = who + "-s20", Item = Known.Content.Instruments.Newest("luwte-partner").Items[0].Id, Revision = 2, Value = 6, RecordedAt = Noon }), who != Canaries.Child));
        yield return ("what was told to the worker", database => WithAsync(database, db => db.Sheets.Add(new SheetRow { Id = who + "-told", FamilyId = Canaries.F, Wave = 0, RespondentId = who, Instrument = "phq-9", Version = Known.Content.Instruments.Newest("phq-9").Version, CompletedOn = Day, WindowMonths = 12, Language = "nl", Assisted = true, EnteredBy = worker }), who != Canaries.Child));
        yield return ("a visit that was broken off", database => DropOutAsync(database, who));
        yield return ("every danger there is", database => WithAsync(database, db => db.DangerTasks.AddRange(Known.Content.Dangers.ByKey.Keys.Select(danger => new DangerTaskRow { Id = $"d-{who}-{danger}", FamilyId = Canaries.F, MemberId = who, Wave = 0, Danger = danger, RaisedAt = Noon.AddHours(-9) }))));
        yield return ("a suspicion of control", database => FactAsync(database, new Luwte.Domain.SafetyPlanning.ControlConcern(Canaries.Mother, Canaries.Father, "houdt haar telefoon bij", false), null, worker));
        yield return ("words on the plan that are not given yet", database => WithAsync(database, db => db.Drafts.Add(new DraftRow { AccountId = "colleague", FamilyId = Canaries.F, Form = "frame", Body = """{"Signals":["hij wordt stil"]}""", SavedAt = Noon, LoggedAt = Noon })));
        yield return ("words on the plan", database => who == Canaries.Child ? Task.CompletedTask : FactAsync(database, new Luwte.Domain.SafetyPlanning.PlanVoice("ik durf niet"), who, worker));
        yield return ("a hypothesis", database => FactAsync(database, new ProfileHypothesis { Profile = ViolenceProfile.IntimateTerror, For = "x", Against = "y", ExpiresOn = new DateOnly(2026, 12, 1) }, null, worker));
        yield return ("a view", database => FactAsync(database, new Perspective(Topic.WhatHappens, "hij slaat", true), who, worker));
        yield return ("a view that was read back and changed", database => FactAsync(database, new Perspective(Topic.KeepsGoing, "het gaat over geld", false), who, worker));
        yield return ("a statement", database => FactAsync(database, new OwnStatement("ik zie het anders"), who, worker));
        yield return ("words that wait for the professional", database => FactAsync(database, new HeldRelease([Canaries.Mother, Canaries.Father], false, null), null, worker, HeldRelease.ThingOf("unknown")));
        yield return ("a view that was taken back", database => FactAsync(database, new Perspective(Topic.Needed, "rust", true, HowGiven.Dictated, Withdrawn: true), who, worker));
        yield return ("words", database => WithAsync(database, db => db.ChildWords.Add(new ChildWordsRow { FamilyId = Canaries.F, ChildId = Canaries.Child, Wave = 0, Question = "know", Text = "ik ben bang", Share = "no", Language = "nl", WrittenAt = Noon.AddDays(-1), Nonce = "n" }), who == Canaries.Child));
        yield return ("a safe channel", database => WithAsync(database, db => db.SafeChannels.Add(new SafeChannelRow { MemberId = who, Channel = "sms", Address = "06", FromHour = 9, UntilHour = 12, Days = 1, MarkedBy = worker, MarkedAt = Noon })));
        yield return ("a hidden address", async database =>
        {
            await using var db = database.Open();
            await new KeepHiddenAddress(db, CodePepper.Demo.SealingKey(KeepHiddenAddress.Purpose)).WriteAsync(Canaries.F, who, 0, new HiddenAddress("elders", string.Empty, string.Empty), worker, Noon, CancellationToken.None);
        }
        );
        yield return ("a confidential plan", database => WithAsync(database, db => db.ConfidentialPlans.Add(new ConfidentialPlanRow { FamilyId = Canaries.F, MemberId = who, Revision = 1, Text = "een tas bij de buren", WrittenAt = Noon, WrittenBy = worker })));
        yield return ("a word of consent", database => WithAsync(database, db => db.Consents.Add(new ConsentRow { FamilyId = Canaries.F, MemberId = who, Purpose = "research", SpokenBy = who, Says = "no", TextVersion = "1", Language = "nl", At = Noon })));
        yield return (OwnDraft, database => WithAsync(database, db => db.Drafts.AddRange(((string[])["frame", "direct", "agreement", "contact", "refuge"]).Select(form =>
            new DraftRow { AccountId = worker, FamilyId = Canaries.F, Form = form, Body = """{"Signals":["hij wordt stil"],"What":["weg bij hem"],"Lines[0].What":["weg bij hem"]}""", SavedAt = Noon, LoggedAt = Noon }))));
        yield return (NewPartner, database => who == Canaries.Child ? Task.CompletedTask : AllPairs.AddPartnerAndBabyAsync(database, Canaries.F, who, Day));
    }

    private static async Task<string[]> BytesAsync(HttpClient client, string[] paths)
    {
        var pages = new string[paths.Length];
        for (var i = 0; i < paths.Length; i++)
        {
            pages[i] = await BytesAsync(await client.GetAsync(paths[i]));
        }

        return pages;
    }

    /// <summary>The page without what differs each time: the form token, the line that a draft of the writer's own is there, and which revision a form was made from.</summary>
    private static async Task<string> BytesAsync(HttpResponseMessage answer)
    {
        var document = await ProfessionalVisit.DocumentAsync(answer);
        foreach (var passing in document.QuerySelectorAll("input[name=__RequestVerificationToken], .draft, input[name=Seen]"))
        {
            passing.Remove();
        }

        return document.DocumentElement.OuterHtml;
    }

    private static async Task AddJointPlanAsync(Database database, string worker)
    {
        await using (var first = database.Open())
        {
            var frame = new Luwte.Domain.SafetyPlanning.PlanFrame { Signals = "stil worden", WhereTo = "oma wordt gebeld", SafeAdult = "oma", CodeWord = "pannenkoek", SharedWith = [Canaries.Mother, Canaries.Father], WhereToFor = [Canaries.Mother, Canaries.Father], SafeAdultFor = [Canaries.Child] };
            await FactStore.AddAsync(first, Canaries.F, new NewFact(frame, Day, worker) { Thing = Luwte.Domain.SafetyPlanning.PlanFrame.Thing }, Noon, CancellationToken.None);
        }

        foreach (var owner in (string[])[Canaries.Mother, Canaries.Father])
        {
            await using var db = database.Open();
            var agreement = new Luwte.Domain.SafetyPlanning.Agreement { What = "samen eten", Owner = owner, CheckerOutside = "oma", CheckOn = new DateOnly(2026, 7, 1), IfBroken = "bellen", ForChild = "wij eten samen" };
            await FactStore.AddAsync(db, Canaries.F, new NewFact(agreement, Day, worker) { Subject = owner, SharedWith = [owner == Canaries.Mother ? Canaries.Father : Canaries.Mother] }, Noon, CancellationToken.None);
        }
    }

    /// <summary>A sheet about the partner in which the gravest question has this answer; each call is another day of the same wave.</summary>
    private static async Task AddSheetAsync(Database database, string respondent, string about, short severe, int day, int wave = 0)
    {
        var instrument = Known.Content.Instruments.Newest("luwte-partner");
        var grave = instrument.Items[instrument.Incidents.First(i => i.Severe).Items[0]].Id;
        await using var db = database.Open();
        var id = $"{respondent}-s{day}";
        db.Sheets.Add(new SheetRow { Id = id, FamilyId = Canaries.F, Wave = wave, RespondentId = respondent, Instrument = instrument.Id, Version = instrument.Version, AboutId = about, CompletedOn = new DateOnly(2026, 2, 1).AddDays(day), WindowMonths = 12, Language = "nl", Assisted = false });
        db.Answers.AddRange(instrument.Items.Select(item => new AnswerRow { SheetId = id, Item = item.Id, Revision = 1, Value = item.Id == grave || severe < 0 ? Math.Min(severe, (short)6) : (short)0, RecordedAt = Noon }));
        await db.SaveChangesAsync();
    }

    /// <summary>Invited, came in, and never came back.</summary>
    private static async Task DropOutAsync(Database database, string who)
    {
        await using var db = database.Open();
        var invited = await new InviteRespondent(db, Known.Content, CodePepper.Demo, new SetClock(Noon.AddDays(-2))).RunAsync(
            new InviteRequest { FamilyId = Canaries.F, MemberId = who, Wave = Wave.T0, By = "worker" }, CancellationToken.None);
        invited.Problems.ShouldBeEmpty();
        (await new RedeemCode(db, CodePepper.Demo, new CodeGuard(new SetClock(Noon.AddDays(-1))), new SetClock(Noon.AddDays(-1))).RunAsync(invited.Value!.Code, false, CancellationToken.None)).ShouldNotBeNull();
    }

    private static async Task FactAsync(Database database, Luwte.Domain.Families.FileFact fact, string? source, string worker, string? thing = null)
    {
        await using var db = database.Open();
        await FactStore.AddAsync(db, Canaries.F, new NewFact(fact, Day, worker) { Thing = thing, Source = source }, Noon, CancellationToken.None);
    }

    private static async Task WithAsync(Database database, Action<LuwteDbContext> change, bool applies = true)
    {
        if (applies)
        {
            await using var db = database.Open();
            change(db);
            await db.SaveChangesAsync();
        }
    }
}
