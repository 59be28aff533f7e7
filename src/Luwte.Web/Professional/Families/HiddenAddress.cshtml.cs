using Luwte.App.Families;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.Families;

/// <summary>Where one member can be found. The only page that shows it; each view has a record with the member in the audit log.</summary>
internal sealed class HiddenAddressModel(FileContext context, KeepHiddenAddress addresses) : FilePage(context)
{
    [FromRoute(Name = "member")]
    public string Member { get; set; } = string.Empty;

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Telephone { get; set; }

    [BindProperty]
    public string? NotFor { get; set; }

    [BindProperty]
    public int Seen { get; set; }

    public KnownAddress? Known { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await LoadAddressAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        var problems = await addresses.WriteAsync(Id, Member, Seen, new HiddenAddress(Trimmed(Address), Trimmed(Telephone), Trimmed(NotFor)), Account, Now, Aborted);
        if (problems.Count == 0)
        {
            return RedirectToPage(new { id = Id, member = Member });
        }

        if (!await LoadAddressAsync())
        {
            return NotFound();
        }

        var page = Refused(problems);
        if (problems.Any(p => p.Code == "address-changed"))
        {
            // The colleague's stands above the form, one's own in it: saving again is then a choice.
            Response.StatusCode = StatusCodes.Status409Conflict;
        }

        return page;
    }

    private static string Trimmed(string? text) => text?.Trim() ?? string.Empty;

    private async Task<bool> LoadAddressAsync()
    {
        if (!await LoadAsync() || Dossier.Family.Family.Find(Member) is null)
        {
            return false;
        }

        Known = (await addresses.LoadAsync(Id, Aborted)).FirstOrDefault(a => a.Member == Member);
        return true;
    }
}
