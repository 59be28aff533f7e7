using System.Globalization;
using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Web.Forms;
using Luwte.Web.Security;
using Luwte.Web.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Professional.Families;

/// <summary>The rows of one person on the form.</summary>
public sealed class MemberInput
{
    public string? Name { get; set; }

    public string? Role { get; set; }

    public string? BirthYear { get; set; }

    public string? Sex { get; set; }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(BirthYear);
}

/// <summary>Makes a file for a family. Rows without a name and a year are left out, so that the form has room for large families.</summary>
internal sealed class NewFamilyModel(LuwteDbContext db, ContentLibrary content, TimeProvider clock, PageTexts texts) : PageModel
{
    private const int Rows = 6;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Municipality { get; set; }

    [BindProperty]
    public string? Region { get; set; }

    [BindProperty]
    public DateOnly? ReportDate { get; set; }

    [BindProperty]
    public string? FrameCode { get; set; }

    [BindProperty]
    public List<MemberInput> Members { get; set; } = [];

    /// <summary>About whom the first two adults are asked: <c>all</c>, <c>children</c> or <c>nobody</c>.</summary>
    [BindProperty]
    public string? Asked { get; set; }

    public IReadOnlyList<Choice> AskedChoices => [.. ((string[])["all", "children", "nobody"]).Select(w => new Choice(w, texts["pro.new.asked." + w]))];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public IReadOnlyList<Choice> FrameChoices => [.. Frames.Words.Select(w => new Choice(w, texts["pro.frame." + w]))];

    public IReadOnlyList<Choice> RoleChoices => [.. Roles.Words.Select(w => new Choice(w, texts["pro.role." + w]))];

    public IReadOnlyList<Choice> SexChoices => [new(string.Empty, texts["pro.choose"]), .. Sexes.Words.Select(w => new Choice(w, texts["pro.sex." + w]))];

    /// <summary>What comes next: <c>direct</c> for the first agreements, else the file.</summary>
    [BindProperty]
    public string? Next { get; set; }

    /// <summary>Names of the municipalities that exist today.</summary>
    public IEnumerable<string> Municipalities => content.Municipalities.All.Where(m => m.ExistedOn(Today)).Select(m => m.Name).Order(StringComparer.CurrentCulture);

    private DateOnly Today => DutchTime.DayOf(clock.GetUtcNow());

    public async Task OnGetAsync()
    {
        Fill();
        Region = await OpenFamily.UsualRegionAsync(db, HttpContext.SignedIn()!.Person.Account, Today, HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var filled = Members.Where(m => !m.IsEmpty).ToArray();
        var family = new NewFamily
        {
            Name = Name ?? string.Empty,
            Municipality = CodeOf(Municipality ?? string.Empty),
            Region = Region?.Trim() ?? string.Empty,
            ReportDate = ReportDate,
            Frame = Frames.TryParse(FrameCode ?? string.Empty, out var frame) ? frame : null,
            Members = [.. filled.Select(Member)],
            AsksCouple = Asked is null or "all",
            AsksChildren = Asked != "nobody",
        };
        var opened = await OpenFamily.RunAsync(db, family, HttpContext.SignedIn()!.Person.Account, Today, HttpContext.RequestAborted);
        if (opened.IsValid)
        {
            return LocalRedirect($"/gezinnen/{opened.Value}{(Next == "direct" ? "/plan/direct" : null)}");
        }

        Members = [.. filled];
        Fill();
        Problems = opened.Problems;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>A name that is in the register becomes its code; a code stays as it is, also that of a municipality of before.</summary>
    private string CodeOf(string text) => content.Municipalities.Meant(text, Today)?.Code ?? text.Trim().ToUpperInvariant();

    private static NewMember Member(MemberInput input) => new(
        input.Name ?? string.Empty,
        Roles.TryParse(input.Role ?? string.Empty, out var role) ? role : null,
        int.TryParse(input.BirthYear, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
        Sexes.TryParse(input.Sex ?? string.Empty, out var sex) ? sex : null);

    private void Fill()
    {
        string[] usual = ["mother", "father", "child"];
        while (Members.Count < Rows)
        {
            var role = Members.Count < usual.Length ? usual[Members.Count] : "child";
            Members.Add(new MemberInput { Role = role, Sex = role switch { "father" => "m", "mother" => "f", _ => string.Empty } });
        }
    }
}
