using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Families;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shouldly;

namespace Luwte.App.Tests.Sites.Professional;

/// <summary>A recognisable word, where it was planted and who may see it.</summary>
/// <param name="Word">The word.</param>
/// <param name="Place">What it stands in, for the message of a failing test.</param>
/// <param name="Members">Members who may see it when they are alone.</param>
/// <param name="Team">The team may see it on the ordinary pages of the file.</param>
/// <param name="OnlyWith">Member who has to be there too; null for nobody.</param>
/// <param name="Current">It holds now; false for what was ended or changed since.</param>
internal sealed record Canary(string Word, string Place, IReadOnlyCollection<string> Members, bool Team = true, string? OnlyWith = null, bool Current = true)
{
    /// <summary>Kind of fact and part of it.</summary>
    public string Part => Place.Split(' ')[0];

    /// <summary>Whether everybody who looks may see it; nobody of the family is the team.</summary>
    public bool IsFor(string[] readers) =>
        readers.Length == 0 ? Team : readers.All(Members.Contains) && (OnlyWith is null || readers.Contains(OnlyWith));
}

/// <summary>
/// A family in which everything that can be written holds a recognisable word. Kinds of facts are found by reflection, so that a
/// new kind is planted without anybody thinking of it; likewise the pages that are asked for.
/// </summary>
internal sealed partial class Canaries
{
    public const string F = ProfessionalVisit.Mine;
    public const string Mother = F + "-m";
    public const string Father = F + "-v";
    public const string Child = F + "-k";
    public const string Brother = F + "-j";
    public const string Agreement = "the-agreement";

    private static readonly DateOnly Day = new(2026, 3, 1);
    private static readonly string?[] Sources = [null, Mother, Father, Child];
    private static readonly string[][] Shares = [[], [Mother], [Father], [Mother, Father], [Child]];

    // Parts of facts that hold the id of a member, whatever their kind; a part that is not named here is text.
    private static readonly HashSet<string> MemberParts = new(["Member", "Child", "Owner", "Threatened", "Restrains", "Restrained", "CheckerMember", "Holder", "One", "Other", "Adult", "Subject", "Actor", "Target", "From", "Towards"], StringComparer.Ordinal);

    private readonly List<Canary> all = [];

    public IReadOnlyList<Canary> All => all;

    /// <summary>A word for somewhere else, with who may see it.</summary>
    public string Word(string place, bool team, params string[] members) => Add(place, members, team);

    /// <summary>
    /// What a page for readers shows: these words and no others. Written from what the page is for, not from how it is made.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="readers">Who reads it; none for the team.</param>
    /// <returns>Null for a page that has no readers of its own.</returns>
    public IReadOnlyList<Canary>? Exactly(string page, string[] readers)
    {
        var withChild = readers.Any(r => r is Child or Brother);
        string[] agreements = withChild ? ["Agreement.ForChild"] : ["Agreement.What", "Agreement.CheckerOutside", "Agreement.IfBroken"];
        string[] analysis = ["Perspective.Text", "TopicGround.Agree", "TopicGround.Differ", "Act.What", "Act.Impact", "MeasureView.Why", "OwnStatement.Text", "words"];
        string[]? parts = page switch
        {
            "/SafetyPlanning/PrintPlan" => [.. agreements, "PlanVoice.Words", .. withChild ? Array.Empty<string>() : ["Agreement.InOwnWords", .. all.Select(c => c.Part).Where(p => p.StartsWith("PlanFrame.", StringComparison.Ordinal))]],
            "/SafetyPlanning/PrintAnalysis" => analysis,
            "/SafetyPlanning/MeetingTable" => [.. analysis, .. agreements, "Priority.What", "Priority.Who", "Priority.FirstStep"],
            "/FollowUp/Agreed" when readers.Length > 0 => [.. agreements.Except(["Agreement.IfBroken"]), "HelpGiven.What", "ActionTaken.What", "ActionTaken.WithWhom", "Priority.Who", "Priority.FirstStep"],
            _ => null,
        };
        if (page == "/JointAnalysis/OneVoice")
        {
            return [.. all.Where(c => c.Part is "Perspective.Text" or "OwnStatement.Text" && c.Place.Split(' ')[2] == readers[0])];
        }

        if (page == "/SafetyPlanning/OnePlanVoice")
        {
            return [.. all.Where(c => c.Part == "PlanVoice.Words" && c.Place.Split(' ')[2] == readers[0]).TakeLast(1)];
        }

        if (parts is null)
        {
            return null;
        }

        var shown = all.Where(c => c.Current && parts.Contains(c.Part) && c.IsFor(readers)).ToArray();

        // Of what is agreed on a topic the last that these readers may see.
        return [.. shown.Where(c => !c.Part.StartsWith("TopicGround", StringComparison.Ordinal) || c == shown.Last(o => o.Part == c.Part))];
    }

    public static async Task<Canaries> PlantAsync(Database database, string worker, SealingKey key)
    {
        var canaries = new Canaries();
        await canaries.PlantFactsAsync(database, worker);
        await canaries.PlantFrameAsync(database, worker);
        await canaries.PlantRowsAsync(database, worker, key);
        await ProfessionalVisit.MeetAsync(database, F, new DateOnly(2026, 6, 1), Mother, Father, Child, Brother);
        await canaries.PlantDraftsAsync(database, worker);
        return canaries;
    }

    /// <summary>The canaries in a text.</summary>
    public IReadOnlyList<Canary> In(string text)
    {
        var found = Written().Matches(text).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        return [.. all.Where(c => found.Contains(c.Word))];
    }

    /// <summary>
    /// The address of every page that can be shown, with the members who look at it; none for the team. A page is for members when
    /// its address names an audience, or when its model asks who is present (<c>met</c>).
    /// </summary>
    public static IEnumerable<(string Page, string Path, string[] Readers)> Paths(IActionDescriptorCollectionProvider actions, string account)
    {
        foreach (var (page, path) in OfOneThing)
        {
            yield return (page, path, []);
        }

        foreach (var page in actions.ActionDescriptors.Items.OfType<PageActionDescriptor>().OrderBy(p => p.ViewEnginePath, StringComparer.Ordinal))
        {
            var template = page.AttributeRouteInfo!.Template!;
            string[][] several = [[Mother, Father], [Mother, Child], [Father, Child], [Mother, Father, Child], [Child, Brother]];
            string[][] readers = template.Contains("{audience}", StringComparison.Ordinal) ? [[], [Mother], [Father], [Child], [Brother], .. AsksWhoIsPresent(page) ? several : []]
                : AsksWhoIsPresent(page) ? [[Mother], [Father], [Child], .. several]
                : [[]];
            string[] members = template.Contains("{member}", StringComparison.Ordinal) ? [Mother, Father, Child] : [string.Empty];
            foreach (var reader in readers)
            {
                foreach (var member in members)
                {
                    var path = "/" + template
                        .Replace("{id}", F, StringComparison.Ordinal).Replace("{audience}", reader.Length switch { 0 => "team", 1 => reader[0], _ => "samen" }, StringComparison.Ordinal)
                        .Replace("{member}", member, StringComparison.Ordinal).Replace("{thing}", Agreement, StringComparison.Ordinal).Replace("{account}", account, StringComparison.Ordinal);
                    if (path.Contains('{', StringComparison.Ordinal))
                    {
                        throw new InvalidOperationException($"Page {page.ViewEnginePath} has a part in its address that is not known here: {path}. Say for whom the page is.");
                    }

                    if (page.ViewEnginePath is "/JointAnalysis/OneVoice" or "/JointAnalysis/CardsFor" or "/SafetyPlanning/OnePlanVoice")
                    {
                        // Written, or talked about, together with the one whose words and answers they are.
                        yield return (page.ViewEnginePath, path, [member]);
                        continue;
                    }

                    yield return (page.ViewEnginePath, AsksWhoIsPresent(page) && reader.Length > 0 ? path + "?" + string.Join('&', reader.Select(r => "met=" + r)) : path, reader);
                }
            }
        }
    }

    /// <summary>Pages that show more when their address names a thing: of one child, and the form of an agreement that stands.</summary>
    private static IEnumerable<(string Page, string Path)> OfOneThing { get; } =
    [
        ("/FollowUp/Explain", $"/gezinnen/{F}/uitleg?kind={Child}"), ("/FollowUp/Explain", $"/gezinnen/{F}/uitleg?kind={Brother}"),
        ("/SafetyPlanning/NewAgreement", $"/gezinnen/{F}/afspraken/nieuw?wijzig={Agreement}"), ("/Measurement/Told", $"/gezinnen/{F}/verteld?wie={Mother}"),
    ];

    private static bool AsksWhoIsPresent(PageActionDescriptor page) =>
        typeof(Luwte.Web.Professional.FilePage).Assembly.GetType("Luwte.Web.Professional" + page.ViewEnginePath.Replace('/', '.') + "Model")?.GetProperties()
            .Any(p => p.GetCustomAttribute<BindPropertyAttribute>() is { SupportsGet: true, Name: "met" }) == true;

    private async Task PlantFactsAsync(Database database, string worker)
    {
        await using var db = database.Open();
        var number = 0;
        var frames = 0;
        foreach (var type in FactKinds.All.OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            // What a parent says of the plan has that parent as its source, always.
            foreach (var source in type == typeof(Luwte.Domain.SafetyPlanning.PlanVoice) ? Sources[1..3] : Sources)
            {
                foreach (var shared in Shares)
                {
                    var owner = number % 2 == 0 ? Mother : Father;
                    var fact = Make(type, worker, owner, source, shared);
                    if (fact is Luwte.Domain.SafetyPlanning.PlanFrame)
                    {
                        // One plan per file, so one frame: each of these replaces the one before.
                        await FactStore.AddAsync(db, F, new NewFact(fact, Day, worker) { Thing = Luwte.Domain.SafetyPlanning.PlanFrame.Thing, Seen = frames++, Source = source }, DateTimeOffset.UnixEpoch, CancellationToken.None);
                        continue;
                    }

                    var thing = type == typeof(Luwte.Domain.SafetyPlanning.Agreement) && source is null && shared.Length == 0 ? Agreement : string.Create(CultureInfo.InvariantCulture, $"thing-{number}");
                    await FactStore.AddAsync(db, F, new NewFact(fact, Day, worker) { Thing = thing, Subject = owner, Source = source, SharedWith = shared }, DateTimeOffset.UnixEpoch, CancellationToken.None);
                    db.ChangeTracker.Clear();
                    number++;
                }
            }
        }
    }

    private FileFact Make(Type type, string worker, string owner, string? source, string[] shared)
    {
        var body = new JsonObject();
        foreach (var part in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite || type.GetConstructors().Any(c => c.GetParameters().Any(a => a.Name == p.Name))))
        {
            body[part.Name] = Value(type, part, worker, owner, source, shared);
        }

        return FactKinds.Read(CodeOf(type), body.ToJsonString());
    }

    private JsonNode? Value(Type type, PropertyInfo part, string worker, string owner, string? source, string[] shared)
    {
        var kind = Nullable.GetUnderlyingType(part.PropertyType) ?? part.PropertyType;
        if (kind == typeof(string))
        {
            return (type.Name, part.Name) switch
            {
                ("AgreementCheck" or "AgreementTask", "Agreement") => Agreement,
                ("AgreementTask", "Owner") => worker,
                ("ControlConcern", "By") => owner == Mother ? Father : Mother,
                ("ChildExplained", "By") => "somebody",
                ("Residence", "Household") => "no-home",
                (_, "Child") => Child,
                ("Agreement", "CheckerMember" or "EndedBecause" or "Restrains") => null,
                _ when MemberParts.Contains(part.Name) => owner,
                _ => Plant(type, part.Name, owner, source, shared),
            };
        }

        return kind switch
        {
            _ when kind == typeof(DateOnly) => "2026-03-01",
            // Words that were not read back are for nobody else; here they were, so that a print has something to show.
            _ when kind == typeof(bool) => part.Name == "ReadBack",
            _ when kind == typeof(int) => 0,
            { IsEnum: true } => Enum.GetNames(kind)[0],
            { IsGenericType: true } when type.Name == "PlanFrame" => new JsonArray([.. shared.Select(s => JsonValue.Create(s))]),
            { IsGenericType: true } => part.PropertyType.GetGenericArguments()[^1] == typeof(string) && part.Name is "Protects" or "Members" or "Witnesses" ? new JsonArray(Child) : new JsonArray(),
            _ => throw new InvalidOperationException($"{type.Name}.{part.Name} is of a type that the canaries do not know: {kind.Name}. Say here how to make one."),
        };
    }

    private string Plant(Type type, string part, string owner, string? source, string[] shared)
    {
        IEnumerable<string> members = (type.Name, part) switch
        {
            // What is written for children is for the adults of the agreement, and for children when those are all adults.
            ("Agreement", "ForChild") => [.. ((string[])[Mother, Father]).All(p => p == owner || shared.Contains(p)) ? (string[])[Child, Brother] : [], owner, .. shared.Except([Child]), .. source is null ? Array.Empty<string>() : [source]],
            ("Agreement", "InOwnWords") => [owner],
            ("Agreement", _) => [owner, .. shared, .. source is null ? Array.Empty<string>() : [source]],
            // The code word is between the children and the team; each other part of the frame is for those that were chosen for it.
            ("PlanFrame", "CodeWord") => [Child, Brother],
            ("HelpGiven", _) => [owner, .. shared, .. source is null ? Array.Empty<string>() : [source]],
            _ => [.. shared, .. source is null ? Array.Empty<string>() : [source]],
        };
        return Add($"{type.Name}.{part} by {source ?? "team"} for [{string.Join(' ', shared)}]", members, team: true, current: type.Name != "PlanFrame");
    }

    /// <summary>The frame that holds, each part for others; and an agreement that was ended.</summary>
    private async Task PlantFrameAsync(Database database, string worker)
    {
        await using var db = database.Open();
        string Frame(string part, params string[] members) => Add($"PlanFrame.{part} now", members, team: true);
        var frame = new Luwte.Domain.SafetyPlanning.PlanFrame
        {
            MustNotHappen = Frame("MustNotHappen", Mother, Father),
            Signals = Frame("Signals", Mother, Father),
            WhenTense = Frame("WhenTense", Mother, Father),
            SharedWith = [Mother, Father],
            WhereTo = Frame("WhereTo", Mother),
            WhereToFor = [Mother],
            SafeAdult = Frame("SafeAdult", Child, Brother, Mother),
            SafeAdultFor = [Child, Brother, Mother],
            CodeWord = Frame("CodeWord", Child, Brother),
        };
        var before = await FactStore.LoadAsync(db, F, CancellationToken.None);
        await FactStore.AddAsync(db, F, new NewFact(frame, Day, worker) { Thing = Luwte.Domain.SafetyPlanning.PlanFrame.Thing, Seen = Luwte.Domain.SafetyPlanning.PlanFrame.Of(before)!.Revision }, DateTimeOffset.UnixEpoch, CancellationToken.None);
        string Ended(string part) => Add($"Agreement.{part} ended", [Mother, Father, Child, Brother], team: true, current: false);
        var ended = new Luwte.Domain.SafetyPlanning.Agreement { What = Ended("What"), Owner = Mother, CheckerOutside = Ended("CheckerOutside"), CheckOn = Day, IfBroken = Ended("IfBroken"), ForChild = Ended("ForChild"), EndedBecause = Ended("EndedBecause") };
        await FactStore.AddAsync(db, F, new NewFact(ended, Day, worker) { Subject = Mother, SharedWith = [Father] }, DateTimeOffset.UnixEpoch, CancellationToken.None);
    }

    /// <summary>A half-typed form of every kind: of the worker, who may see it on the form itself, and of a colleague in the team.</summary>
    private async Task PlantDraftsAsync(Database database, string worker)
    {
        var colleague = await ProfessionalVisit.AddAccountAsync(database, "colleague", Luwte.App.Access.StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(database, colleague, F);
        var fields = typeof(Luwte.Web.Professional.FilePage).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Luwte.Web.Professional.FilePage)))
            .SelectMany(t => t.GetProperties()).Where(p => p.PropertyType == typeof(string) && p.GetCustomAttribute<BindPropertyAttribute>() is { SupportsGet: false }).Select(p => p.Name).Distinct().Order(StringComparer.Ordinal).ToArray();
        await using var db = database.Open();
        foreach (var form in Luwte.Web.Professional.DraftForms.Names)
        {
            foreach (var (writer, own) in ((string, bool)[])[(worker, true), (colleague, false)])
            {
                var typed = fields.ToDictionary(f => f, f => new[] { Add($"draft of {(own ? "the reader" : "a colleague")}: {form}.{f}", [], team: own, current: false) }, StringComparer.Ordinal);
                (await KeepDraft.SaveAsync(db, writer, F, new Draft(form == "explain" ? "explain:" + Child : form, typed, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch), CancellationToken.None)).ShouldBeTrue(form);
            }
        }
    }

    private async Task PlantRowsAsync(Database database, string worker, SealingKey key)
    {
        await using var db = database.Open();
        foreach (var (share, hearers) in (IEnumerable<(string, string[])>)[("no", []), ("yes", []), ("yes", [Mother]), ("yes", [Mother, Father]), ("together", []), ("together", [Father]), ("together", [Mother, Father])])
        {
            db.ChildWords.Add(new ChildWordsRow { FamilyId = F, ChildId = Child, Wave = 0, Question = "change", Text = Add($"words of the child, {share}, for {string.Join(", ", hearers)}", [Child, .. hearers], team: true, share == "together" ? Child : null), Share = share, ShareWith = string.Join(' ', hearers), Language = "nl", WrittenAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), Nonce = share + hearers.Length, ReadBy = worker, ReadAt = new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero), Reply = Add($"reply to the child, {share}, {hearers.Length}", [Child], team: true), RepliedBy = worker, RepliedAt = new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero) });
        }

        db.ConfidentialPlans.Add(new ConfidentialPlanRow { FamilyId = F, MemberId = Mother, Revision = 1, Text = Add("confidential plan", [], team: false), WrittenAt = DateTimeOffset.UnixEpoch, WrittenBy = worker });
        db.DangerTasks.Add(new DangerTaskRow { Id = "d1", FamilyId = F, MemberId = Mother, Wave = 0, Danger = Known.Content.Dangers.ByKey.Keys.First(), RaisedAt = DateTimeOffset.UnixEpoch, AcknowledgedAt = DateTimeOffset.UnixEpoch, AcknowledgedBy = worker, Outcome = Add("outcome of a danger", [], team: true), ClosedAt = DateTimeOffset.UnixEpoch });
        db.SafeChannels.Add(new SafeChannelRow { MemberId = Mother, Channel = "email", Address = Add("address of a safe channel", [], team: false), FromHour = 0, UntilHour = 24, Days = 127, MarkedBy = worker, MarkedAt = DateTimeOffset.UnixEpoch });
        db.Consents.Add(new ConsentRow { FamilyId = F, MemberId = Child, Purpose = "care", SpokenBy = Mother, Says = "yes", TextVersion = "1", Language = "nl", At = DateTimeOffset.UnixEpoch, RecordedBy = worker, Exception = null });
        await db.SaveChangesAsync();
        await new KeepHiddenAddress(db, key).WriteAsync(F, Mother, 0, new HiddenAddress(Add("hidden address", [], team: false), Add("hidden telephone", [], team: false), Add("hidden for whom", [], team: false)), worker, DateTimeOffset.UnixEpoch, CancellationToken.None);
    }

    private string Add(string place, IEnumerable<string> members, bool team, string? onlyWith = null, bool current = true)
    {
        var word = string.Create(CultureInfo.InvariantCulture, $"kanarie{all.Count:0000}q");
        all.Add(new Canary(word, place, [.. members.Distinct()], team, onlyWith, current));
        return word;
    }

    private static string CodeOf(Type type) => FactKinds.CodeOf((FileFact)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type));

    [GeneratedRegex("kanarie[0-9]{4}q")]
    private static partial Regex Written();
}
