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

namespace Luwte.App.Tests.Sites.Professional;

/// <summary>A recognisable word, where it was planted and who may see it.</summary>
/// <param name="Word">The word.</param>
/// <param name="Place">What it stands in, for the message of a failing test.</param>
/// <param name="Members">Members who may see it when they are alone.</param>
/// <param name="Team">The team may see it on the ordinary pages of the file.</param>
/// <param name="OnlyWith">Member who has to be there too; null for nobody.</param>
internal sealed record Canary(string Word, string Place, IReadOnlyCollection<string> Members, bool Team = true, string? OnlyWith = null)
{
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
    private static readonly HashSet<string> MemberParts = new(["Member", "Child", "Owner", "Threatened", "Restrains", "Restrained", "CheckerMember", "Holder", "Subject", "Actor", "Target", "From", "Towards"], StringComparer.Ordinal);

    private readonly List<Canary> all = [];

    public IReadOnlyList<Canary> All => all;

    public IEnumerable<string> Words => all.Select(c => c.Word);

    public static async Task<Canaries> PlantAsync(Database database, string worker, SealingKey key)
    {
        var canaries = new Canaries();
        await canaries.PlantFactsAsync(database, worker);
        await canaries.PlantRowsAsync(database, worker, key);
        return canaries;
    }

    /// <summary>The canaries in a text.</summary>
    public IReadOnlyList<Canary> In(string text)
    {
        var found = Word().Matches(text).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        return [.. all.Where(c => found.Contains(c.Word))];
    }

    /// <summary>
    /// The address of every page that can be shown, with the members who look at it; none for the team. A page is for members when
    /// its address names an audience, or when its model asks who is present (<c>met</c>).
    /// </summary>
    public static IEnumerable<(string Page, string Path, string[] Readers)> Paths(IActionDescriptorCollectionProvider actions, string account)
    {
        foreach (var page in actions.ActionDescriptors.Items.OfType<PageActionDescriptor>().OrderBy(p => p.ViewEnginePath, StringComparer.Ordinal))
        {
            var template = page.AttributeRouteInfo!.Template!;
            string[][] readers = template.Contains("{audience}", StringComparison.Ordinal) ? [[], [Mother], [Father], [Child], [Brother]]
                : AsksWhoIsPresent(page) ? [[Mother], [Father], [Child], [Mother, Father], [Mother, Child], [Mother, Father, Child]]
                : [[]];
            string[] members = template.Contains("{member}", StringComparison.Ordinal) ? [Mother, Father, Child] : [string.Empty];
            foreach (var reader in readers)
            {
                foreach (var member in members)
                {
                    var path = "/" + template
                        .Replace("{id}", F, StringComparison.Ordinal).Replace("{audience}", reader.Length == 0 ? "team" : reader[0], StringComparison.Ordinal)
                        .Replace("{member}", member, StringComparison.Ordinal).Replace("{thing}", Agreement, StringComparison.Ordinal).Replace("{account}", account, StringComparison.Ordinal);
                    if (path.Contains('{', StringComparison.Ordinal))
                    {
                        throw new InvalidOperationException($"Page {page.ViewEnginePath} has a part in its address that is not known here: {path}. Say for whom the page is.");
                    }

                    yield return (page.ViewEnginePath, AsksWhoIsPresent(page) ? path + "?" + string.Join('&', reader.Select(r => "met=" + r)) : path, reader);
                }
            }
        }
    }

    private static bool AsksWhoIsPresent(PageActionDescriptor page) =>
        typeof(Luwte.Web.Professional.FilePage).Assembly.GetType("Luwte.Web.Professional" + page.ViewEnginePath.Replace('/', '.') + "Model")?.GetProperties()
            .Any(p => p.GetCustomAttribute<BindPropertyAttribute>() is { SupportsGet: true, Name: "met" }) == true;

    private async Task PlantFactsAsync(Database database, string worker)
    {
        await using var db = database.Open();
        var number = 0;
        foreach (var type in FactKinds.All.OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            // What a parent says of the plan has that parent as its source, always.
            foreach (var source in type == typeof(Luwte.Domain.SafetyPlanning.PlanVoice) ? Sources[1..3] : Sources)
            {
                foreach (var shared in Shares)
                {
                    var owner = number % 2 == 0 ? Mother : Father;
                    var fact = Make(type, worker, owner, source, shared);
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
                ("Agreement" or "AgreementDraft", "CheckerMember") => null,
                _ when MemberParts.Contains(part.Name) => owner,
                _ => Plant(type, part.Name, owner, source, shared),
            };
        }

        return kind switch
        {
            _ when kind == typeof(DateOnly) => "2026-03-01",
            _ when kind == typeof(bool) => false,
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
            // What is written for children is for children, and for the adults of the agreement.
            ("Agreement", "ForChild") => [Child, Brother, owner, .. shared],
            ("Agreement", "InOwnWords") => [owner],
            ("Agreement", _) => [owner, .. shared],
            // The code word is between the children and the team; each other part of the frame is for those that were chosen for it.
            ("PlanFrame", "CodeWord") => [Child, Brother],
            ("HelpGiven", _) => [owner, .. shared, .. source is null ? Array.Empty<string>() : [source]],
            _ => [.. shared, .. source is null ? Array.Empty<string>() : [source]],
        };
        return Add($"{type.Name}.{part} by {source ?? "team"} for [{string.Join(' ', shared)}]", members, team: true);
    }

    private async Task PlantRowsAsync(Database database, string worker, SealingKey key)
    {
        await using var db = database.Open();
        foreach (var (share, members) in (IEnumerable<(string, string[])>)[("no", [Child]), ("yes", [Child, Mother, Father]), ("together", [Child, Mother, Father])])
        {
            db.ChildWords.Add(new ChildWordsRow { FamilyId = F, ChildId = Child, Wave = 0, Question = "change", Text = Add("words of the child, " + share, members, team: true, share == "together" ? Child : null), Share = share, Language = "nl", WrittenAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), Nonce = share, ReadBy = worker, ReadAt = new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero), Reply = Add("reply to the child, " + share, [Child], team: true), RepliedBy = worker, RepliedAt = new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero) });
        }

        db.ConfidentialPlans.Add(new ConfidentialPlanRow { FamilyId = F, MemberId = Mother, Revision = 1, Text = Add("confidential plan", [], team: false), WrittenAt = DateTimeOffset.UnixEpoch, WrittenBy = worker });
        db.DangerTasks.Add(new DangerTaskRow { Id = "d1", FamilyId = F, MemberId = Mother, Wave = 0, Danger = Known.Content.Dangers.ByKey.Keys.First(), RaisedAt = DateTimeOffset.UnixEpoch, AcknowledgedAt = DateTimeOffset.UnixEpoch, AcknowledgedBy = worker, Outcome = Add("outcome of a danger", [], team: true), ClosedAt = DateTimeOffset.UnixEpoch });
        db.SafeChannels.Add(new SafeChannelRow { MemberId = Mother, Channel = "email", Address = Add("address of a safe channel", [], team: false), FromHour = 0, UntilHour = 24, Days = 127, MarkedBy = worker, MarkedAt = DateTimeOffset.UnixEpoch });
        db.Consents.Add(new ConsentRow { FamilyId = F, MemberId = Child, Purpose = "care", SpokenBy = Mother, Says = "yes", TextVersion = "1", Language = "nl", At = DateTimeOffset.UnixEpoch, RecordedBy = worker, Exception = null });
        await db.SaveChangesAsync();
        await new KeepHiddenAddress(db, key).WriteAsync(F, Mother, 0, new HiddenAddress(Add("hidden address", [], team: false), Add("hidden telephone", [], team: false), Add("hidden for whom", [], team: false)), worker, DateTimeOffset.UnixEpoch, CancellationToken.None);
    }

    private string Add(string place, IEnumerable<string> members, bool team, string? onlyWith = null)
    {
        var word = string.Create(CultureInfo.InvariantCulture, $"kanarie{all.Count:0000}q");
        all.Add(new Canary(word, place, [.. members.Distinct()], team, onlyWith));
        return word;
    }

    private static string CodeOf(Type type) => FactKinds.CodeOf((FileFact)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type));

    [GeneratedRegex("kanarie[0-9]{4}q")]
    private static partial Regex Word();
}
