using System.Globalization;
using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.FollowUp;
using Luwte.App.JointAnalysis;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.SafetyPlanning;
using Luwte.Web.Forms;
using Luwte.Web.Security;
using Luwte.Web.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Professional;

/// <summary>What every page of a file needs; one thing to ask for instead of five.</summary>
internal sealed record FileContext(LuwteDbContext Db, ContentLibrary Content, TimeProvider Clock, PageTexts Texts, Gate Gate);

/// <summary>A page about one family. The gate has let the reader through before anything here runs.</summary>
internal abstract class FilePage(FileContext access) : PageModel
{
    /// <summary>
    /// From the address alone, as the gate reads it: a field of a form with the same name would otherwise open a file that
    /// nobody asked the gate for.
    /// </summary>
    [FromRoute(Name = "id")]
    public string Id { get; set; } = string.Empty;

    public FamilyFile Dossier { get; private set; } = null!;

    public IReadOnlyList<Problem> Problems { get; protected set; } = [];

    public DateTimeOffset Now { get; } = access.Clock.GetUtcNow();

    public DateOnly Today => DutchTime.DayOf(Now);

    /// <summary>The family without who left it: those whom something new can be asked of, agreed or shared with.</summary>
    public Luwte.Domain.Families.Family FamilyToday => Dossier.Family.Family.On(Today);

    public ReasonTexts Reasons => new(access.Content, access.Texts, Dossier.Family);

    /// <summary>The file is open by breaking the glass: reading only.</summary>
    public bool InEmergency => HttpContext.Items[typeof(AccessGround)] is AccessGround.Emergency;

    /// <summary>
    /// Whether the computed picture of a wave may be shown to this reader. Whoever works with the family gives an own view
    /// first, for a level seen first makes people agree with it. Readers who do not judge, and readers in an emergency, see it
    /// at once; so do the answers that may mean danger, for everybody.
    /// </summary>
    public bool SeesComputed(int wave) => !JudgesFirst || Judgement.GaveOwnView(Dossier.Facts, Account, wave);

    /// <summary>The waves as phases and the help plan need them.</summary>
    public IReadOnlyList<PhaseWave> PhaseWaves => Dossier.PhaseWaves;

    /// <summary>The same for the last wave; true before the first.</summary>
    public bool SeesLastComputed => Dossier.Waves.Count == 0 || SeesComputed(Dossier.Waves[^1].Outcome.Record.Wave.Number);

    private bool JudgesFirst => !InEmergency && AccessRule.Decide(AccessAction.WriteFile, HttpContext.SignedIn()!.Person, new AccessFile(InTeam: true, Walled: false, GlassBroken: false)) is not null;

    protected LuwteDbContext Db => access.Db;

    protected ContentLibrary Knowledge => access.Content;

    protected PageTexts Texts => access.Texts;

    protected CancellationToken Aborted => HttpContext.RequestAborted;

    protected string Account => HttpContext.SignedIn()!.Person.Account;

    /// <summary>False when there is no such family; a broken glass may have been broken for nothing.</summary>
    protected async Task<bool> LoadAsync()
    {
        if (PageGate.FileOf(HttpContext) != Id)
        {
            throw new InvalidOperationException($"The gate was asked for another file than the page opens ({PageContext.ActionDescriptor.ViewEnginePath}).");
        }

        var file = await ReadFamilyFile.RunAsync(Db, Id, Knowledge, Now, Aborted);
        if (file is null)
        {
            return false;
        }

        Dossier = file;
        return true;
    }

    /// <summary>What stored answers say for the professional alone; null on pages that did not ask for it.</summary>
    public AnswersForTalk? Answers { get; private set; }

    /// <summary>Loads the file with what its answers say. Never for a page that members of the family see.</summary>
    protected async Task<bool> LoadWithAnswersAsync()
    {
        if (!await LoadAsync())
        {
            return false;
        }

        Answers = await ReadAnswersForTalk.RunAsync(Db, Dossier.Family, Knowledge, Aborted);
        return true;
    }

    /// <summary>Members of today as choices, children oldest first, then adults.</summary>
    public IReadOnlyList<Choice> ShareChoices => [.. PerspectiveTable.Columns(FamilyToday).OfType<string>().Select(m => new Choice(m, Dossier.Family.NameOf(m)))];

    /// <summary>Members to whom something was released, in words.</summary>
    public string SharedText(IReadOnlyList<string> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return members.Count == 0 ? Texts["pro.share.nobody"] : Texts["pro.share.with", string.Join(", ", members.Select(Dossier.Family.NameOf))];
    }

    /// <summary>The ticked members that are of this family, without who said it: that one may always see it.</summary>
    protected IReadOnlyList<string> SharedAmong(IReadOnlyList<string> ticked, string? source) =>
        [.. ticked.Where(m => m != source && Dossier.Family.Family.Find(m) is not null).Distinct(StringComparer.Ordinal)];

    /// <summary>Who may hear what a child wrote, in words; where the child chose nobody the worker asks for whom.</summary>
    public string HeardText(Luwte.App.Storage.Rows.ChildWordsRow words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Share == "no" ? Texts["pro.words.share.no"]
            : words.Hearers.Count == 0 ? Texts["pro.words.ask-who"]
            : Texts["pro.words.share." + words.Share, string.Join(", ", words.Hearers.Select(Dossier.Family.NameOf))];
    }

    /// <summary>"from … to …" in words.</summary>
    public string Period(DateOnly? from, DateOnly? until) => (from, until) switch
    {
        (null, null) => Texts["pro.people.always"],
        ({ } f, null) => Texts["pro.people.since", Texts.Date(f)],
        (null, { } u) => Texts["pro.people.until", Texts.Date(u)],
        ({ } f, { } u) => Texts["pro.people.from-until", Texts.Date(f), Texts.Date(u)],
    };

    /// <summary>The page again with what is wrong; what was typed stays.</summary>
    protected IActionResult Refused(IReadOnlyList<Problem> problems)
    {
        Problems = problems;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>Forms that were filled from a draft, with the time at which it was kept.</summary>
    public IReadOnlyDictionary<string, string> Restored => restored;

    private readonly Dictionary<string, string> restored = new(StringComparer.Ordinal);

    /// <summary>Drafts of forms that are filled in together: they come back after a press only.</summary>
    public IReadOnlyList<Draft> Offered { get; private set; } = [];

    /// <summary>
    /// Fills the fields of a form from what its writer typed before and did not give. A form that is filled in together stays
    /// empty until the writer asks for a draft (<c>?concept=</c>): what was typed beside one parent must not come up beside another.
    /// </summary>
    protected async Task RestoreAsync(params string[] forms)
    {
        var asked = Request.Query[DraftForms.Asked].ToString();
        bool ComesBack(Draft draft) => forms.Contains(DraftForms.FormOf(draft.Form)) && (!DraftForms.IsFilledInTogether(draft.Form) || draft.Form == asked);
        foreach (var draft in await DraftsAsync(ComesBack))
        {
            DraftFields.PutAll(this, draft.Fields);
            restored[draft.Form] = DutchTime.ClockOf(draft.SavedAt);
        }

        if (!InEmergency && forms.Any(DraftForms.IsFilledInTogether))
        {
            Offered = [.. (await KeepDraft.LoadAsync(Db, Account, Id, Aborted)).Where(d => forms.Contains(DraftForms.FormOf(d.Form)) && !restored.ContainsKey(d.Form))];
        }
    }

    /// <summary>
    /// Under which name the draft of a form is kept now. Beside a draft that was not asked for, what is typed gets a name of its
    /// own, so that it does not overwrite what was typed with somebody else.
    /// </summary>
    public string DraftNameOf(string form)
    {
        bool IsOfForm(string name) => DraftForms.FormOf(name) == form;
        return PostedDraft(form) ?? restored.Keys.FirstOrDefault(IsOfForm)
            ?? (Offered.Any(d => IsOfForm(d.Form)) ? DraftForms.Beside(form, Now) : form);
    }

    /// <summary>The form was given: its draft has done its work.</summary>
    protected Task DiscardDraftAsync(string form) => KeepDraft.DiscardAsync(Db, Account, Id, PostedDraft(form) ?? form, Aborted);

    private string? PostedDraft(string form) =>
        Request.HasFormContentType && Request.Form[DraftForms.Asked].ToString() is { Length: > 0 } name && DraftForms.NameOf(name) is not null && DraftForms.FormOf(name) == form ? name : null;

    private readonly Dictionary<string, Draft> drafts = new(StringComparer.Ordinal);

    /// <summary>Looks up the drafts of a form that stands on the page several times, once for each child or card.</summary>
    protected async Task RestoreEachAsync(string name)
    {
        foreach (var draft in await DraftsAsync(d => DraftForms.NameOf(d.Form) == name))
        {
            (drafts[draft.Form], restored[draft.Form]) = (draft, DutchTime.ClockOf(draft.SavedAt));
        }
    }

    /// <summary>What its writer typed in a field of such a form; null when there is no draft of it.</summary>
    public string? Drafted(string form, string field) => drafts.TryGetValue(form, out var draft) && draft.Fields.TryGetValue(field, out var values) ? values[^1] : null;

    /// <summary>Drafts that are read back now; each has its line in the audit log before it is shown.</summary>
    private async Task<IReadOnlyList<Draft>> DraftsAsync(Func<Draft, bool> which)
    {
        var found = InEmergency ? [] : (await KeepDraft.LoadAsync(Db, Account, Id, Aborted)).Where(which).ToArray();
        foreach (var draft in found)
        {
            if (await access.Gate.AskAsync(HttpContext.SignedIn()!.Person, new AccessRequest(AccessAction.WriteFile, "drafts.restore", AuditKind.Read, Id, draft.Form), Today, Aborted) is null)
            {
                return [];
            }
        }

        return found;
    }

    /// <summary>What a colleague wrote while this was being typed; null when nobody did.</summary>
    public Recorded<FileFact>? Theirs { get; private set; }

    /// <summary>Adds a fact and goes back; when a colleague was first, shows both texts and loses neither.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="back">Where to go, below the file.</param>
    /// <param name="form">The form it was given by: its draft has done its work.</param>
    protected async Task<IActionResult> RecordAsync(NewFact fact, string back, string? form = null) =>
        await RecordedAsync(await FactStore.AddAsync(Db, Id, fact, Now, Aborted), back, form);

    /// <summary>The answer to what came of recording a fact.</summary>
    /// <param name="recording">What came of it.</param>
    /// <param name="back">Where to go, below the file.</param>
    /// <param name="form">The form it was given by: its draft has done its work.</param>
    protected async Task<IActionResult> RecordedAsync(Recording recording, string back, string? form = null)
    {
        if (recording is Recording.NoSuchThing)
        {
            return Refused([new Problem("Thing", "no-such-thing")]);
        }

        if (recording is not Recording.Conflict conflict)
        {
            if (form is not null)
            {
                await DiscardDraftAsync(form);
            }

            return Saved(back);
        }

        // The file as the colleague left it: what is sent again is then sent on top of that.
        await LoadAsync();
        return Conflicting(conflict);
    }

    /// <summary>The page again with both texts: the colleague's above, one's own still in the form.</summary>
    protected IActionResult Conflicting(Recording.Conflict conflict)
    {
        ArgumentNullException.ThrowIfNull(conflict);
        Theirs = conflict.Theirs;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    protected IActionResult ToOverview(string? place = null) => Saved(place is null ? string.Empty : "#" + place);

    private const string SavedKey = "bewaard";

    private static readonly TimeSpan SavedIsNews = TimeSpan.FromMinutes(5);

    /// <summary>To a page of this file, which then says at what time was saved. The address holds the time and nothing of what was saved.</summary>
    /// <param name="back">Where to go, below the file; may end on a place on the page.</param>
    protected IActionResult Saved(string back)
    {
        ArgumentNullException.ThrowIfNull(back);
        var at = back.IndexOf('#', StringComparison.Ordinal) is >= 0 and var found ? found : back.Length;
        var page = (at > 0 ? "/" : string.Empty) + back[..at];
        return LocalRedirect($"/gezinnen/{Uri.EscapeDataString(Id)}{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{SavedKey}={DutchTime.Local(Now):HHmm}{back[at..]}");
    }

    /// <summary>The time at which something was saved just now; null when nothing was. An address of yesterday says nothing.</summary>
    public string? SavedAt
    {
        get
        {
            if (!TimeOnly.TryParseExact(Request.Query[SavedKey], "HHmm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var saved))
            {
                return null;
            }

            // The difference of two times of day goes round midnight by itself.
            return TimeOnly.FromDateTime(DutchTime.Local(Now).DateTime) - saved <= SavedIsNews ? saved.ToString("HH.mm", CultureInfo.InvariantCulture) : null;
        }
    }
}
