using Luwte.App.Families;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.Families;

/// <summary>Who has authority over which child, what everybody said about each use of the data, and the one exception there is.</summary>
internal sealed class ConsentModel(FileContext access, ReadConsents read, RecordConsent consent) : FilePage(access)
{
    private const int ShortestReason = 10;
    private const string Care = "care";

    [BindProperty]
    public string? Speaker { get; set; }

    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public string? Says { get; set; }

    [BindProperty]
    public string? Heard { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<ConsentState> States { get; private set; } = [];

    public IReadOnlyList<AuthorityRow> Authorities { get; private set; } = [];

    /// <summary>Whether the organisation confirmed that a child may be heard without a parent's consent.</summary>
    public bool MayHearWithoutParent => Knowledge.Consent.HeardWithoutParent;

    public IReadOnlyList<Choice> Children => [new(string.Empty, Texts["pro.choose"]), .. Dossier.Family.Family.Children.Where(c => c.AgeOn(Today) < 18).Select(Named)];

    public IReadOnlyList<Choice> Members => [new(string.Empty, Texts["pro.choose"]), .. Dossier.Family.Family.Members.Select(Named)];

    public IReadOnlyList<Choice> Purposes => [.. Knowledge.Consent.Purposes.Select(p => new Choice(p.Id, Texts["pro.consent.purpose." + p.Id]))];

    public IReadOnlyList<Choice> Words => [new("yes", Texts["pro.consent.says.yes"]), new("no", Texts["pro.consent.says.no"]), new("withdrawn", Texts["pro.consent.says.withdrawn"])];

    public string HolderName(string holder) => holder == KeepAuthority.Outside ? Texts["pro.consent.outside"] : Dossier.Family.NameOf(holder);

    public string SpeakerName(ConsentRow row) => Dossier.Family.Family.Find(row.SpokenBy) is null ? Dossier.NameOfWriter(row.SpokenBy) : Dossier.Family.NameOf(row.SpokenBy);

    public async Task<IActionResult> OnGetAsync() => await LoadAllAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostSaidAsync()
    {
        if (!await LoadAllAsync())
        {
            return NotFound();
        }

        return await SayAsync(Speaker ?? string.Empty, About ?? string.Empty, Purpose ?? string.Empty, Says ?? string.Empty, exception: null);
    }

    public async Task<IActionResult> OnPostHeardAsync()
    {
        if (!await LoadAllAsync())
        {
            return NotFound();
        }

        if (!MayHearWithoutParent)
        {
            return Refused([new Problem(nameof(Reason), "consent.exception-not-confirmed")]);
        }

        return (Reason?.Trim().Length ?? 0) < ShortestReason
            ? Refused([new Problem(nameof(Reason), "reason-short")])
            : await SayAsync(Account, Heard ?? string.Empty, Care, "yes", Reason!.Trim());
    }

    private async Task<IActionResult> SayAsync(string speaker, string about, string purpose, string says, string? exception)
    {
        var said = await consent.RunAsync(
            new ConsentSaid { FamilyId = Id, MemberId = about, Purpose = purpose, SpokenBy = speaker, Says = says, Language = Texts.Language, RecordedBy = Account, Exception = exception },
            Aborted);
        return said.IsValid ? Back() : Refused([.. said.Problems.Select(p => p with { Place = PlaceOf(p.Place, exception is not null) })]);
    }

    private static string PlaceOf(string place, bool isException) => place switch
    {
        "member" => isException ? nameof(Heard) : nameof(About),
        "spoken-by" => nameof(Speaker),
        "says" => nameof(Says),
        "exception" => nameof(Reason),
        _ => nameof(Purpose),
    };

    private Choice Named(FamilyMember member) => new(member.Id, Dossier.Family.NameOf(member.Id));

    private IActionResult Back() => Saved("toestemming");

    private async Task<bool> LoadAllAsync()
    {
        if (!await LoadAsync())
        {
            return false;
        }

        States = await read.OfFamilyAsync(Dossier.Family.Family, Today, Aborted);
        Authorities = await read.AuthoritiesAsync(Id, Today, Aborted);
        return true;
    }
}
