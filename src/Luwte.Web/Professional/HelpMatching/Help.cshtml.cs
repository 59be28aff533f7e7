using Luwte.App.Families;
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

    private IReadOnlyList<NeedWave> Waves => [.. Dossier.Waves.Select(w => new NeedWave(w.On, w.Outcome.Record))];

    public IReadOnlyList<UncoveredNeed> Uncovered => HelpNeeds.Uncovered(Waves, Given.Select(g => g.Fact), Today);

    public IReadOnlyList<HelpGiven> WithoutProblem => HelpNeeds.WithoutProblem(Waves, Given.Select(g => g.Fact), Today);

    public IReadOnlyList<Choice> Members => [new(string.Empty, Texts["pro.choose"]), .. Dossier.Family.Family.Members.OrderBy(m => m.Role != Role.Child).Select(m => new Choice(m.Id, Dossier.Family.NameOf(m.Id)))];

    public IReadOnlyList<Choice> Kinds => [.. HelpWords.Kinds.Select(w => new Choice(w, Texts["pro.help-kind." + w]))];

    public IReadOnlyList<Choice> HelpProblems => [.. HelpWords.Problems.Select(w => new Choice(w, Texts["pro.help-problem." + w]))];

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
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
        return help.IsValid ? await RecordAsync(new NewFact(help.Value, Today, Account) { Subject = help.Value.Member }, "hulp") : Refused(help.Problems);
    }
}
