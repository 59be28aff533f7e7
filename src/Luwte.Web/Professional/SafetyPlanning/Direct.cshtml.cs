using Luwte.App.Families;
using Luwte.App.SafetyPlanning;
using Luwte.Domain.Derivation;
using Luwte.Domain.SafetyPlanning;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.SafetyPlanning;

/// <summary>One line of the quick form.</summary>
internal sealed class DirectLine
{
    public string? What { get; set; }

    public string? Owner { get; set; }

    public string? Checker { get; set; }
}

/// <summary>
/// Agreements for direct safety in one form, for the first visit: what, who and who checks. The rest is filled in and can be
/// changed later; nothing has to be analysed or chosen first.
/// </summary>
internal sealed class DirectModel(FileContext context) : FilePage(context)
{
    private const int Rows = 3;

    [BindProperty]
    public IList<DirectLine> Lines { get; set; } = [.. Enumerable.Range(0, Rows).Select(_ => new DirectLine())];

    [BindProperty]
    public DateOnly? CheckOn { get; set; }

    [BindProperty]
    public string? IfBroken { get; set; }

    [BindProperty]
    public IReadOnlyList<string> Share { get; set; } = [];

    public IReadOnlyList<Choice> Adults => [new(string.Empty, Texts["pro.choose"]), .. FamilyToday.Parents.Select(p => new Choice(p.Id, Dossier.Family.NameOf(p.Id)))];

    /// <summary>For the second line and on, the first choice is whoever stands above: nothing is filled in twice.</summary>
    public IReadOnlyList<Choice> AdultsOrSame => [new(string.Empty, Texts["pro.direct.same"]), .. Adults.Skip(1)];

    public IReadOnlyList<Choice> Readers => [.. Adults.Skip(1)];

    /// <summary>Ready-made conditions in the language of the page.</summary>
    public IReadOnlyList<string> Conditions => [.. Knowledge.Talks.Plan.Conditions.Select(c => Texts.Of(c.Text))];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        CheckOn = AgreementTask.DueAfter(Today);
        IfBroken = Texts.Of(Knowledge.Talks.Plan.IfBroken);
        await RestoreAsync("direct");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        var caution = AgreementCaution.Of(Dossier.Facts, Answers!.Signs);
        var made = new List<NewFact>();
        var problems = new List<Problem>();
        var above = new DirectLine();
        for (var i = 0; i < Lines.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(Lines[i].What))
            {
                continue;
            }

            above = new DirectLine { What = Lines[i].What, Owner = Lines[i].Owner.OrNull() ?? above.Owner, Checker = Lines[i].Checker.OrNull() ?? above.Checker };
            var agreement = Draft(above).Check(Dossier.Family.Family, caution, Today);
            if (agreement.IsValid)
            {
                made.Add(new NewFact(agreement.Value, Today, Account) { Subject = agreement.Value.Owner, SharedWith = SharedAmong([.. Share.Intersect(Readers.Select(r => r.Value))], agreement.Value.Owner) });
            }
            else
            {
                problems.AddRange(agreement.Problems.Select(p => p with { Place = PlaceOf(p.Place, i) }));
            }
        }

        if (made.Count == 0 && problems.Count == 0)
        {
            problems.Add(new Problem("Lines[0].What", "required"));
        }

        if (problems.Count > 0)
        {
            return Refused(problems);
        }

        await MakeAgreements.RunAsync(Db, Id, made, Now, Aborted);
        await DiscardDraftAsync("direct");
        return Saved(PlanModel.Covered);
    }

    /// <summary>A ready-made condition brings its words for a child and whether it keeps somebody at a distance; own words say neither.</summary>
    private AgreementDraft Draft(DirectLine line)
    {
        var ready = Knowledge.Talks.Plan.Conditions.FirstOrDefault(c => Texts.Of(c.Text) == line.What?.Trim());
        return new()
        {
            What = line.What,
            Owner = line.Owner,
            Restrains = ready is { Restrains: true } ? line.Owner : null,
            CheckerOutside = line.Checker,
            CheckOn = CheckOn,
            IfBroken = IfBroken,
            ForChild = ready is null ? null : Texts.Of(ready.ForChild),
        };
    }

    private static string PlaceOf(string place, int line) => place switch
    {
        nameof(AgreementDraft.CheckOn) or nameof(AgreementDraft.IfBroken) => place,
        nameof(AgreementDraft.CheckerMember) or nameof(AgreementDraft.CheckerOutside) => $"Lines[{line}].Checker",
        nameof(AgreementDraft.What) => $"Lines[{line}].What",
        _ => $"Lines[{line}].Owner",
    };
}
