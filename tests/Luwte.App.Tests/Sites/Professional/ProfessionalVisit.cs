using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Luwte.App.Access;
using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Families;
using Luwte.Domain.Families;
using Luwte.Domain.SafetyPlanning;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Luwte.App.Tests.Sites.Professional;

/// <summary>A small world for the pages: two families, accounts of every role, and somebody who walks through the site.</summary>
internal static class ProfessionalVisit
{
    public const string Password = "een lang wachtwoord";

    public const string Mine = "f-mine";

    public const string Theirs = "f-theirs";

    private static readonly string QuickHash = new PasswordHasher<LuwteUser>(Options.Create(new PasswordHasherOptions { IterationCount = RunningSite.QuickIterations })).HashPassword(new LuwteUser(), Password);

    /// <summary>A family with a mother, a father and two children; the names are meant to be recognised.</summary>
    public static async Task<string> AddFamilyAsync(Database database, string id, string name = "Gezin Esdoorn")
    {
        await using var db = database.Open();
        db.Families.Add(new FamilyRow { Id = id, Name = name, Municipality = "GM0363", Region = "VT01", ReportDate = new DateOnly(2026, 1, 5), Frame = Frame.Measure });
        db.Members.Add(new MemberRow { Id = id + "-m", FamilyId = id, Name = "Anouk", Role = Role.Mother, BirthYear = 1990, Sex = Sex.Female });
        db.Members.Add(new MemberRow { Id = id + "-v", FamilyId = id, Name = "Mark", Role = Role.Father, BirthYear = 1988, Sex = Sex.Male });
        db.Members.Add(new MemberRow { Id = id + "-k", FamilyId = id, Name = "Noor", Role = Role.Child, BirthYear = 2012, Sex = Sex.Female });
        db.Members.Add(new MemberRow { Id = id + "-j", FamilyId = id, Name = "Sem", Role = Role.Child, BirthYear = 2019, Sex = Sex.Male });
        await db.SaveChangesAsync();
        await AllPairs.AddAsync(database, id);
        return id;
    }

    /// <summary>A family with one agreement, whose thing is the id of the family and <c>-a</c>: every part that an address may name is there.</summary>
    public static async Task AddFileAsync(Database database, string id, string name = "Gezin Esdoorn")
    {
        await AddFamilyAsync(database, id, name);
        var agreement = new Agreement { What = "Mark slaapt bij zijn broer", Owner = id + "-v", CheckerOutside = "oma", CheckOn = new DateOnly(2026, 2, 1), IfBroken = "bellen" };
        await using var db = database.Open();
        db.Facts.Add(new FactRow { FamilyId = id, Thing = id + "-a", Revision = 1, Kind = FactKinds.CodeOf(agreement), SharedWith = string.Empty, On = new DateOnly(2026, 1, 1), RecordedAt = DateTimeOffset.UnixEpoch, RecordedBy = "x", Body = FactKinds.Write(agreement) });
        await db.SaveChangesAsync();
    }

    /// <summary>A sheet of a parent about the partner, with the answers that are given.</summary>
    public static async Task AddPartnerSheetAsync(Database database, string family, int wave, DateOnly on, params (string Item, short Value)[] answers)
    {
        var instrument = Known.Content.Instruments.Newest("luwte-partner");
        await using var db = database.Open();
        var id = $"{family}-s{wave}";
        db.Sheets.Add(new SheetRow
        {
            Id = id,
            FamilyId = family,
            Wave = wave,
            RespondentId = family + "-m",
            Instrument = instrument.Id,
            Version = instrument.Version,
            AboutId = family + "-v",
            CompletedOn = on,
            WindowMonths = 12,
            Language = "nl",
            Assisted = false,
        });
        db.Answers.AddRange(instrument.Items.Select(item => new AnswerRow
        {
            SheetId = id,
            Item = item.Id,
            Revision = 1,
            Value = answers.FirstOrDefault(a => a.Item == item.Id) is { Item: not null } given ? given.Value : (short)0,
            RecordedAt = new DateTimeOffset(on, new TimeOnly(12, 0), TimeSpan.Zero),
        }));
        await db.SaveChangesAsync();
    }

    /// <summary>A meeting of these that began on a day: without it no page for several readers opens.</summary>
    public static async Task MeetAsync(Database database, string family, DateOnly day, params string[] present)
    {
        await using var db = database.Open();
        await FactStore.AddAsync(db, family, new NewFact(new JointMeeting(present, string.Empty), day, "w"), DateTimeOffset.UnixEpoch, CancellationToken.None);
    }

    public static async Task AddWordsAsync(Database database, string family, string text, string share = "no", params string[] hearers)
    {
        await using var db = database.Open();
        db.ChildWords.Add(new ChildWordsRow
        {
            FamilyId = family,
            ChildId = family + "-k",
            Wave = 0,
            Question = "change",
            Text = text,
            Share = share,
            ShareWith = string.Join(' ', hearers),
            Language = "nl",
            WrittenAt = new DateTimeOffset(2026, 3, 2, 14, 0, 0, TimeSpan.Zero),
            Nonce = Guid.NewGuid().ToString("N"),
        });
        await db.SaveChangesAsync();
    }

    /// <summary>An account as <see cref="CreateAccount"/> makes it, with a password that is quick to compare.</summary>
    public static async Task<string> AddAccountAsync(Database database, string name, params StaffRole[] roles)
    {
        await using var db = database.Open();
        var user = new LuwteUser
        {
            UserName = name,
            NormalizedUserName = name.ToUpperInvariant(),
            DisplayName = "Mevrouw " + name,
            Organisation = "GI Noord",
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
            PasswordHash = QuickHash,
        };
        db.Users.Add(user);
        db.UserClaims.AddRange(roles.Select(r => new IdentityUserClaim<string> { UserId = user.Id, ClaimType = StaffRoles.Claim, ClaimValue = r.Code() }));
        await db.SaveChangesAsync();
        return user.Id;
    }

    public static async Task AssignAsync(Database database, string account, string family, bool caseDirector = false)
    {
        await using var db = database.Open();
        db.Assignments.Add(new AssignmentRow { AccountId = account, FamilyId = family, CaseDirector = caseDirector, From = new DateOnly(2026, 1, 1) });
        await db.SaveChangesAsync();
    }

    /// <summary>Posts a form of a page with its token.</summary>
    public static async Task<HttpResponseMessage> PostAsync(this HttpClient client, string page, IEnumerable<KeyValuePair<string, string>> fields, string? to = null)
    {
        var form = await DocumentAsync(await client.GetAsync(page));
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await client.PostAsync(to ?? page, new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", token)]));
    }

    /// <summary>Gives the own view that the computed picture waits for.</summary>
    public static async Task JudgeAsync(this HttpClient client, string family)
    {
        var page = $"/gezinnen/{family}/analyse";
        var answer = await client.PostAsync(page, [.. await client.HiddenAsync(page, "Judge"), new("SafetyNow", "no"), new("RiskLater", "yes"), new("Threat", "unknown"), new("JudgementReason", "wat de kinderen zeggen")], page + "?handler=Judge");
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"Judging answered {(int)answer.StatusCode}.");
        }
    }

    /// <summary>What a form holds that nobody types: the wave and the revision that its reader has before them.</summary>
    public static async Task<IReadOnlyList<KeyValuePair<string, string>>> HiddenAsync(this HttpClient client, string page, string handler)
    {
        var form = (await DocumentAsync(await client.GetAsync(page))).QuerySelectorAll("form").First(f => f.GetAttribute("action")?.Contains("handler=" + handler, StringComparison.Ordinal) == true);
        return [.. form.QuerySelectorAll("input[type=hidden]").Where(i => i.GetAttribute("name") != "__RequestVerificationToken").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? string.Empty))];
    }

    public static async Task LogInAsync(this HttpClient client, string name)
    {
        var answer = await client.PostAsync("/inloggen", [new("UserName", name), new("Password", Password)]);
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"Log-in of {name} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    public static async Task<IDocument> DocumentAsync(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
}
