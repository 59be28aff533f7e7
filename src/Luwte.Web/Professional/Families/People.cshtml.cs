using System.Globalization;
using Luwte.App.Families;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.Families;

/// <summary>
/// Who belongs to the family, who lives where, who has authority over which child, which measures hold, and who works with
/// the family. Everything has its days; nothing is removed from the history.
/// </summary>
internal sealed class PeopleModel(FileContext context) : FilePage(context)
{
    [BindProperty]
    public MemberForm Member { get; set; } = new();

    [BindProperty]
    public string? HouseholdName { get; set; }

    [BindProperty]
    public ResidenceForm Residence { get; set; } = new();

    [BindProperty]
    public AuthorityForm Authority { get; set; } = new();

    [BindProperty]
    public MeasureForm Measure { get; set; } = new();

    [BindProperty]
    public string? FrameCode { get; set; }

    /// <summary>Revision of the frame that the writer had before them.</summary>
    [BindProperty]
    public int FrameSeen { get; set; }

    [BindProperty]
    public LegalForm Legal { get; set; } = new();

    [BindProperty]
    public ContactForm Contact { get; set; } = new();

    [BindProperty]
    public OrganisationForm Organisation { get; set; } = new();

    /// <summary>Pairs that were ticked in the table of who is asked about whom.</summary>
    [BindProperty]
    public List<string> Pairs { get; set; } = [];

    /// <summary>That table as the writer had it.</summary>
    [BindProperty]
    public string? PairsSeen { get; set; }

    [BindProperty]
    public EndForm End { get; set; } = new();

    public People People { get; private set; } = null!;

    /// <summary>Every pair that members of today can make, the adults first.</summary>
    public IReadOnlyList<Pair> PossiblePairs => [.. Pair.AllOf(FamilyToday.Members, Today).OrderBy(p => p.Kind)];

    /// <summary>Whether two are asked about each other today, or were ticked in a form that was refused.</summary>
    public bool IsTicked(Pair pair) => Problems.Any(p => p.Place == KeepPairs.Form) ? Pairs.Contains(KeepPairs.CodeOf(pair)) : KeepPairs.IsAsked(Dossier.Asked, pair);

    /// <summary>The forced frame is written down, but no measure was in force at the start.</summary>
    public bool FrameLacksMeasure { get; private set; }

    public IReadOnlyList<Home> Homes => Luwte.Domain.Families.Residence.On(Today, Dossier.Family.Family, Dossier.Facts);

    public IReadOnlyList<Recorded<Residence>> Residences => [.. Dossier.Facts.InForce<Residence>().Where(r => !r.Fact.Withdrawn).OrderByDescending(r => r.Fact.From)];

    public IReadOnlyList<Recorded<LegalMeasure>> LegalMeasures => [.. Dossier.Facts.InForce<LegalMeasure>().Where(m => !m.Fact.Withdrawn).OrderByDescending(m => m.Fact.From)];

    public IReadOnlyList<Recorded<ContactArrangement>> Contacts => [.. Dossier.Facts.InForce<ContactArrangement>().Where(c => !c.Fact.Withdrawn).OrderBy(c => c.Fact.Child, StringComparer.Ordinal).ThenByDescending(c => c.Fact.From)];

    public IReadOnlyList<Recorded<InvolvedOrganisation>> Organisations => [.. Dossier.Facts.InForce<InvolvedOrganisation>().Where(o => !o.Fact.Withdrawn)];

    /// <summary>Counted from the team, typed by nobody.</summary>
    public CareHistory Care => CareHistory.Of(Dossier.Team.Select(m => new CarePeriod(m.Account, m.CaseDirector, m.From, m.Until)), Dossier.Family.Family.ReportDate, Today);

    /// <summary>Every version of what this page holds, newest first.</summary>
    public IReadOnlyList<Recorded<FileFact>> History =>
        [.. Dossier.Facts.All.Where(f => f.Fact is PeopleFact or Household or Luwte.Domain.Families.Residence or LegalMeasure or ContactArrangement or InvolvedOrganisation).Reverse()];

    public IReadOnlyList<Choice> Everybody => [new(string.Empty, Texts["pro.choose"]), .. Dossier.Family.Family.InOrder.Select(m => new Choice(m.Id, Dossier.Family.NameOf(m.Id)))];

    public IReadOnlyList<Choice> Children => [new(string.Empty, Texts["pro.choose"]), .. Dossier.Family.Family.InOrder.Where(m => m.Role == Role.Child).Select(c => new Choice(c.Id, Dossier.Family.NameOf(c.Id)))];

    public IReadOnlyList<Choice> Adults => [new(string.Empty, Texts["pro.choose"]), .. Dossier.Family.Family.InOrder.Where(m => m.Role.IsParent()).Select(p => new Choice(p.Id, Dossier.Family.NameOf(p.Id)))];

    public IReadOnlyList<Choice> Holders => [.. Adults, new(KeepAuthority.Guardian, Texts["pro.people.guardian"])];

    public IReadOnlyList<Choice> Households => [new(string.Empty, Texts["pro.choose"]), .. Dossier.Facts.InForce<Household>().Select(h => new Choice(h.Thing, h.Fact.Name))];

    public IReadOnlyList<Choice> RoleChoices => [.. Roles.Words.Select(w => new Choice(w, Texts["pro.role." + w]))];

    public IReadOnlyList<Choice> SexChoices => [new(string.Empty, Texts["pro.choose"]), .. Sexes.Words.Select(w => new Choice(w, Texts["pro.sex." + w]))];

    public IReadOnlyList<Choice> FrameChoices => [.. Frames.Words.Select(w => new Choice(w, Texts["pro.frame." + w]))];

    public IReadOnlyList<Choice> MeasureChoices => [.. MeasureKinds.Words.Select(w => new Choice(w, Texts["pro.measure." + w]))];

    public IReadOnlyList<Choice> LegalChoices => [.. LegalMeasureKinds.Words.Select(w => new Choice(w, Texts["pro.legal." + w]))];

    public IReadOnlyList<Choice> ContactChoices => [.. ContactKinds.Words.Select(w => new Choice(w, Texts["pro.contact.kind." + w]))];

    public IReadOnlyList<Choice> BasisChoices => [.. ContactBases.Words.Select(w => new Choice(w, Texts["pro.contact.basis." + w]))];

    public string NameOfHome(string thing) => Dossier.Facts.InForce<Household>().FirstOrDefault(h => h.Thing == thing)?.Fact.Name ?? thing;

    /// <summary>A day as the form of it needs it.</summary>
    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The newest revision of a thing; 0 for a row of an import that nobody changed.</summary>
    public int RevisionOf(string thing) => Dossier.Facts.All.Where(f => f.Thing == thing).Select(f => f.Revision).DefaultIfEmpty(0).Max();

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadPeopleAsync())
        {
            return NotFound();
        }

        await RestoreAsync("contact");
        return Page();
    }

    public Task<IActionResult> OnPostMemberAsync() => ChangeAsync(writer => KeepMembers.AddAsync(
        Db,
        writer,
        new NewMember(
            Member.Name ?? string.Empty,
            Roles.TryParse(Member.Role ?? string.Empty, out var role) ? role : null,
            int.TryParse(Member.BirthYear, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
            Sexes.TryParse(Member.Sex ?? string.Empty, out var sex) ? sex : null),
        Member.JoinedOn,
        Aborted));

    public Task<IActionResult> OnPostAuthorityAsync() => ChangeAsync(writer => KeepAuthority.AddAsync(Db, writer, new NewAuthority(Authority.Child, Authority.Holder, Authority.From), Aborted));

    public Task<IActionResult> OnPostMeasureAsync() => ChangeAsync(writer => KeepMeasures.AddAsync(Db, writer, new NewMeasure(Measure.Child, Measure.Kind, Measure.Start, Measure.End), Aborted));

    public Task<IActionResult> OnPostFrameAsync() => ChangeAsync(writer => KeepMeasures.CorrectFrameAsync(Db, writer, FrameCode, FrameSeen, Aborted), KeepMeasures.FrameThing);

    public Task<IActionResult> OnPostPairsAsync() => ChangeAsync(writer => KeepPairs.SetAsync(Db, writer, Pairs, PairsSeen, Aborted));

    public async Task<IActionResult> OnPostHouseholdAsync()
    {
        if (!await LoadPeopleAsync())
        {
            return NotFound();
        }

        return string.IsNullOrWhiteSpace(HouseholdName)
            ? Refused([new Problem(nameof(HouseholdName), "required")])
            : await RecordAsync(new NewFact(new Household(HouseholdName.Trim()), Today, Account), "mensen#wonen");
    }

    public async Task<IActionResult> OnPostResidenceAsync()
    {
        if (!await LoadPeopleAsync())
        {
            return NotFound();
        }

        if (Residence.From is not { } from)
        {
            return Refused([new Problem("Residence.From", "required")]);
        }

        var residence = Luwte.Domain.Families.Residence.Check(new Residence(Residence.Member ?? string.Empty, Residence.Household ?? string.Empty, from, Residence.Until), null, Dossier.Family.Family, Dossier.Facts);
        return residence.IsValid
            ? await RecordAsync(new NewFact(residence.Value, Today, Account) { Subject = residence.Value.Member }, "mensen#wonen")
            : Refused(In("Residence", residence.Problems));
    }

    public async Task<IActionResult> OnPostLegalAsync()
    {
        if (!await LoadPeopleAsync())
        {
            return NotFound();
        }

        if (!LegalMeasureKinds.TryParse(Legal.Kind ?? string.Empty, out var kind) || Legal.From is not { } from)
        {
            return Refused([new Problem("Legal.From", "required")]);
        }

        var measure = LegalMeasure.Check(
            new LegalMeasure
            {
                Kind = kind,
                Restrained = Legal.Restrained ?? string.Empty,
                Protects = Legal.Protects,
                From = from,
                Until = Legal.Until,
                By = Legal.By?.Trim() ?? string.Empty,
                Conditions = Legal.Conditions?.Trim() ?? string.Empty,
            },
            Dossier.Family.Family);
        return measure.IsValid
            ? await RecordAsync(new NewFact(measure.Value, Today, Account) { Subject = measure.Value.Restrained }, "mensen#regels")
            : Refused(In("Legal", measure.Problems));
    }

    public async Task<IActionResult> OnPostContactAsync()
    {
        if (!await LoadPeopleAsync())
        {
            return NotFound();
        }

        if (!ContactKinds.TryParse(Contact.Kind ?? string.Empty, out var kind) || !ContactBases.TryParse(Contact.Basis ?? string.Empty, out var basis) || Contact.From is not { } from)
        {
            return Refused([new Problem("Contact.From", "required")]);
        }

        var kept = await KeepContact.AddAsync(
            Db,
            Writer,
            new ContactArrangement
            {
                Child = Contact.Child ?? string.Empty,
                Member = Contact.Member ?? string.Empty,
                Kind = kind,
                Basis = basis,
                HowOften = Contact.HowOften?.Trim() ?? string.Empty,
                Place = Contact.Place?.Trim() ?? string.Empty,
                Present = Contact.Present?.Trim() ?? string.Empty,
                HandOverPlace = Contact.HandOverPlace?.Trim() ?? string.Empty,
                HandOverBy = Contact.HandOverBy?.Trim() ?? string.Empty,
                From = from,
                Until = Contact.Until,
            },
            Aborted);
        return kept.IsValid ? await RecordedAsync(kept.Value, "mensen#omgang", "contact") : Refused(In("Contact", kept.Problems));
    }

    public async Task<IActionResult> OnPostOrganisationAsync()
    {
        if (!await LoadPeopleAsync())
        {
            return NotFound();
        }

        var organisation = InvolvedOrganisation.Check(new InvolvedOrganisation
        {
            Name = Organisation.Name?.Trim() ?? string.Empty,
            Task = Organisation.Task?.Trim() ?? string.Empty,
            Contact = Organisation.Contact?.Trim() ?? string.Empty,
            WaitingSince = Organisation.WaitingSince,
            From = Organisation.From,
            Until = Organisation.Until,
        });
        return organisation.IsValid
            ? await RecordAsync(new NewFact(organisation.Value, Today, Account), "mensen#organisaties")
            : Refused(In("Organisation", organisation.Problems));
    }

    /// <summary>Ends one thing of this page, or says that it was never so.</summary>
    public async Task<IActionResult> OnPostEndAsync() => End.What switch
    {
        "member" => await ChangeAsync(writer => KeepMembers.LeaveAsync(Db, writer, End.Id, End.Seen, End.On, Aborted), KeepMembers.ThingOf(End.Id ?? string.Empty)),
        "authority" => await ChangeAsync(writer => KeepAuthority.EndAsync(Db, writer, Number(End.Id), End.Seen, Ending, Aborted), KeepAuthority.ThingOf(Number(End.Id))),
        "measure" => await ChangeAsync(writer => KeepMeasures.EndAsync(Db, writer, Number(End.Id), End.Seen, Ending, Aborted), KeepMeasures.ThingOf(Number(End.Id))),
        _ => await EndFactAsync(),
    };

    private async Task<IActionResult> EndFactAsync()
    {
        if (!await LoadPeopleAsync())
        {
            return NotFound();
        }

        var last = Dossier.Facts.All.LastOrDefault(f => f.Thing == End.Id);
        if (Ending.Check(BeginOf(last?.Fact)) is { } problem)
        {
            return Refused([problem]);
        }

        var (changed, problems, place) = Ended(last!.Fact);
        return changed is null
            ? Refused(problems)
            : await RecordAsync(new NewFact(changed, Today, Account) { Thing = last.Thing, Seen = End.Seen, Subject = last.Subject }, "mensen#" + place);
    }

    private Ending Ending => new(End.On, End.Wrong);

    /// <summary>First day of what can be ended here; null for what is not there.</summary>
    private static DateOnly? BeginOf(FileFact? fact) => fact switch
    {
        Residence residence => residence.From,
        LegalMeasure measure => measure.From,
        ContactArrangement contact => contact.From,
        InvolvedOrganisation organisation => organisation.From ?? organisation.WaitingSince,
        _ => null,
    };

    /// <summary>The fact with its last day, or withdrawn; null with what is wrong.</summary>
    private (FileFact? Fact, IReadOnlyList<Problem> Problems, string Place) Ended(FileFact fact)
    {
        switch (fact)
        {
            case Residence residence:
                var home = Luwte.Domain.Families.Residence.Check(residence with { Until = End.Wrong ? residence.Until : End.On, Withdrawn = End.Wrong }, End.Id, Dossier.Family.Family, Dossier.Facts);
                return (home.Value, At(home.Problems), "wonen");
            case LegalMeasure measure:
                var legal = LegalMeasure.Check(measure with { Until = End.Wrong ? measure.Until : End.On, Withdrawn = End.Wrong }, Dossier.Family.Family);
                return (legal.Value, At(legal.Problems), "regels");
            case ContactArrangement contact:
                var arranged = ContactArrangement.Check(contact with { Until = End.Wrong ? contact.Until : End.On, Withdrawn = End.Wrong }, End.Id, Dossier.Family.Family, Dossier.Facts);
                return (arranged.Value, At(arranged.Problems), "omgang");
            case InvolvedOrganisation organisation:
                var involved = InvolvedOrganisation.Check(organisation with { Until = End.Wrong ? organisation.Until : End.On, Withdrawn = End.Wrong });
                return (involved.Value, At(involved.Problems), "organisaties");
            default:
                throw new InvalidOperationException($"Nothing ends a {fact.GetType().Name}.");
        }
    }

    private static Problem[] At(IReadOnlyList<Problem> problems) => [.. problems.Select(p => p with { Place = "End.On" })];

    private static Problem[] In(string form, IReadOnlyList<Problem> problems) => [.. problems.Select(p => p with { Place = form + "." + p.Place })];

    private static long Number(string? id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    /// <param name="change">What is asked.</param>
    /// <param name="thing">The thing that it changes; null for a new one.</param>
    private async Task<IActionResult> ChangeAsync(Func<PeopleWriter, Task<IReadOnlyList<Problem>>> change, string? thing = null)
    {
        if (!await LoadPeopleAsync())
        {
            return NotFound();
        }

        var problems = await change(Writer);
        if (problems.Count == 0)
        {
            return Saved("mensen");
        }

        // Read again: what was refused may have been refused because of what somebody else did just now.
        Db.ChangeTracker.Clear();
        await LoadPeopleAsync();
        return thing is not null && problems.Any(p => p.Code == PeopleWriter.ColleagueWasFirst.Code)
            ? Conflicting(new Recording.Conflict(Dossier.Facts.All.Last(f => f.Thing == thing)))
            : Refused(problems);
    }

    private PeopleWriter Writer => new(Dossier.Family, Account, Today, Now);

    private async Task<bool> LoadPeopleAsync()
    {
        if (!await LoadAsync())
        {
            return false;
        }

        People = await ReadPeople.RunAsync(Db, Id, Aborted);
        FrameLacksMeasure = FrameRule.LacksMeasure(Dossier.Family.Family.Frame, Dossier.Family.Family.Measures, await KeepMeasures.StartAsync(Db, Writer, Aborted));
        return true;
    }
}
