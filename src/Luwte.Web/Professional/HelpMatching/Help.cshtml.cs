using Luwte.App.Families;
using Luwte.App.HelpMatching;
using Luwte.Domain.Families;
using Luwte.Domain.HelpMatching;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.HelpMatching;

/// <summary>Which help there is, for whom and aimed at what; and what nobody helps with.</summary>
internal sealed class HelpModel(FileContext context) : FilePage(context)
{
    [BindProperty]
    public string? HelpMember { get; set; }

    [BindProperty]
    public string? HelpWhat { get; set; }

    [BindProperty]
    public string? HelpKindCode { get; set; }

    [BindProperty]
    public string? HelpProblemCode { get; set; }

    [BindProperty]
    public DateOnly? HelpWaiting { get; set; }

    [BindProperty]
    public DateOnly? HelpStarted { get; set; }

    [BindProperty]
    public DateOnly? HelpEnded { get; set; }

    public IReadOnlyList<Recorded<HelpGiven>> Given => Dossier.Facts.InForce<HelpGiven>();

    /// <summary>Members besides the one who gets the help who may see it on their own page.</summary>
    [BindProperty]
    public IReadOnlyList<string> HelpShared { get; set; } = [];

    /// <summary>The record that is changed; null for new help.</summary>
    [BindProperty(SupportsGet = true, Name = "wijzig")]
    public string? Thing { get; set; }

    [BindProperty]
    public int Seen { get; set; }

    /// <summary>Help of which the family told in the last wave and that the file does not hold yet.</summary>
    public IReadOnlyList<ToldHelp> Told { get; private set; } = [];

    /// <summary>Item and member of told help that is taken over: it fills the form, and a person looks at it and saves.</summary>
    [BindProperty(SupportsGet = true, Name = "neem")]
    public string? Taken { get; set; }

    /// <summary>Name of told help in an address.</summary>
    public static string KeyOf(ToldHelp told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return told.Item + "." + told.Member;
    }

    public string NamesOf(IEnumerable<string> members) => string.Join(", ", members.Select(Dossier.Family.NameOf));

    public HelpMatrix Matrix { get; private set; } = null!;

    /// <summary>The record of given help, to change it: what was typed before is not typed again.</summary>
    public Recorded<HelpGiven> RecordOf(HelpGiven help) => Given.First(g => ReferenceEquals(g.Fact, help));

    public IReadOnlyList<Choice> Members => [new(string.Empty, Texts["pro.choose"]), .. FamilyToday.InOrder.Select(m => new Choice(m.Id, Dossier.Family.NameOf(m.Id)))];

    public IReadOnlyList<Choice> Sharers => [.. Dossier.Family.Family.InOrder.Select(m => new Choice(m.Id, Dossier.Family.NameOf(m.Id)))];

    public IReadOnlyList<Choice> Kinds => [.. HelpWords.Kinds.Select(w => new Choice(w, Texts["pro.help-kind." + w]))];

    public IReadOnlyList<Choice> HelpProblems => [.. HelpWords.Problems.Select(w => new Choice(w, Texts["pro.help-problem." + w]))];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadMatrixAsync())
        {
            return NotFound();
        }

        if (Given.FirstOrDefault(g => g.Thing == Thing) is { } change)
        {
            var help = change.Fact;
            (HelpMember, HelpWhat, HelpKindCode, HelpProblemCode) = (help.Member, help.What, help.Kind.Code(), help.Problem.Code());
            (HelpWaiting, HelpStarted, HelpEnded, Seen) = (help.WaitingSince, help.StartedOn, help.EndedOn, change.Revision);
            HelpShared = [.. change.SharedWith];
        }
        else if (Told.FirstOrDefault(t => KeyOf(t) == Taken) is { } told)
        {
            (HelpMember, HelpWhat, HelpKindCode, HelpProblemCode) = (told.Member, Texts["pro.told-help." + told.Item], told.Kind.Code(), told.Problem.Code());
        }
        else
        {
            await RestoreAsync("help");
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadMatrixAsync())
        {
            return NotFound();
        }

        // What is changed has to be help of this file: an address is typed, and a fact of another kind must not get help as its next version.
        if (!string.IsNullOrEmpty(Thing) && Given.All(g => g.Thing != Thing))
        {
            return NotFound();
        }

        var kind = HelpWords.Kinds.ToList().IndexOf(HelpKindCode ?? string.Empty);
        var problem = HelpWords.Problems.ToList().IndexOf(HelpProblemCode ?? string.Empty);
        if (kind < 0 || problem < 0)
        {
            return Refused([new Luwte.Domain.Derivation.Problem(nameof(HelpKindCode), "required")]);
        }

        var help = HelpGiven.Check(
            new HelpGiven
            {
                Member = HelpMember ?? string.Empty,
                What = HelpWhat?.Trim() ?? string.Empty,
                Kind = (HelpKind)kind,
                Problem = (HelpProblem)problem,
                WaitingSince = HelpWaiting,
                StartedOn = HelpStarted,
                EndedOn = HelpEnded,
            },
            Dossier.Family.Family);
        if (!help.IsValid)
        {
            return Refused(help.Problems);
        }

        var answer = await RecordAsync(Fact(help.Value), "hulp", string.IsNullOrEmpty(Thing) ? "help" : null);
        if (Theirs is { } theirs)
        {
            // The page shows what the colleague left; what is sent again goes on top of that.
            Seen = theirs.Revision;
            await BuildMatrixAsync();
        }

        return answer;
    }

    private NewFact Fact(HelpGiven help) => new(help, Today, Account)
    {
        Subject = help.Member,
        Thing = string.IsNullOrEmpty(Thing) ? null : Thing,
        Seen = string.IsNullOrEmpty(Thing) ? 0 : Seen,
        SharedWith = [.. HelpShared.Where(m => Dossier.Family.Family.Find(m) is not null)],
    };

    private async Task<bool> LoadMatrixAsync()
    {
        if (!await LoadAsync())
        {
            return false;
        }

        await BuildMatrixAsync();
        return true;
    }

    private async Task BuildMatrixAsync()
    {
        var needs = await ReadNeeds.RunAsync(Db, Dossier.Family, [.. Dossier.Waves.Select(w => w.Outcome)], Knowledge, Aborted);
        // Whoever has not judged yet sees the help, not what the answers say of it.
        Matrix = HelpMatrix.Of(Dossier.Family.Family, SeesLastComputed ? needs.Waves : [], Given.Select(g => g.Fact), Today);
        Told = SeesLastComputed && needs.LastWave is { } last ? ToldHelp.Of(Dossier.Family.Family, last, [.. Given.Select(g => g.Fact)]) : [];
    }
}
