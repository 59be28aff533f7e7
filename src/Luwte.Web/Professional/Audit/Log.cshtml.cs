using Luwte.App.Audit;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Families;
using Luwte.Web.Security;
using Luwte.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Luwte.Web.Professional.Audit;

/// <summary>Who saw or changed what, newest first; by person, file and day. It holds ids and codes, and the names of professionals.</summary>
internal sealed class LogModel(LuwteDbContext db, SignOffAudit signOff) : PageModel
{
    public const int Lines = 200;

    private Dictionary<string, string> names = [];

    private Dictionary<string, (string Name, Role Role)> members = [];

    [BindProperty(SupportsGet = true, Name = "dossier")]
    public string? Family { get; set; }

    /// <summary>User name of a professional, or an id as it stands in the log.</summary>
    [BindProperty(SupportsGet = true, Name = "account")]
    public string? Account { get; set; }

    [BindProperty(SupportsGet = true, Name = "van")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "tot")]
    public DateOnly? Until { get; set; }

    [BindProperty(SupportsGet = true, Name = "geweigerd")]
    public bool OnlyRefused { get; set; }

    /// <summary>Shows what is older than this record.</summary>
    [BindProperty(SupportsGet = true, Name = "voor")]
    public long? Before { get; set; }

    /// <summary>Record until which the reader signs.</summary>
    [BindProperty]
    public long Signed { get; set; }

    [BindProperty]
    public string? Remark { get; set; }

    /// <summary>Newest record when the page was made; who signs, signs until it.</summary>
    public long Newest { get; private set; }

    /// <summary>Who looked through the log before, newest first.</summary>
    public IReadOnlyList<AuditReviewRow> SignOffs { get; private set; } = [];

    public IReadOnlyList<AuditRow> Rows { get; private set; } = [];

    /// <summary>Address of the next, older page; null on the last.</summary>
    public string? Older { get; private set; }

    public string NameOf(string actor) => names.GetValueOrDefault(actor, actor);

    /// <summary>What a record is about, in words: an account, a member of the family, the team, or the number of the thing.</summary>
    public string? About(AuditRow row, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(texts);
        return row.Object switch
        {
            null => null,
            "team" => texts["pro.log.for-team"],
            var account when names.TryGetValue(account, out var name) => name,
            var member when members.TryGetValue(member, out var who) => who.Name.Length > 0 ? $"{who.Name} ({texts["pro.role." + who.Role.Code()]})" : $"{texts["pro.role." + who.Role.Code()]} {member}",
            var thing => texts["pro.log.thing", thing],
        };
    }

    public async Task<IActionResult> OnPostSignAsync()
    {
        var me = HttpContext.SignedIn()!.Person;
        await signOff.RunAsync(me.Account, me.RoleCodes, Signed, Remark, HttpContext.RequestAborted);
        return RedirectToPage();
    }

    public async Task OnGetAsync()
    {
        var rows = await FilteredAsync();
        var found = await rows.OrderByDescending(a => a.Sequence).Take(Lines + 1).ToListAsync(HttpContext.RequestAborted);
        Rows = [.. found.Take(Lines)];
        Older = found.Count > Lines ? Address(Rows[^1].Sequence) : null;
        Newest = await signOff.NewestAsync(HttpContext.RequestAborted);
        SignOffs = await signOff.ListAsync(HttpContext.RequestAborted);
        var actors = Rows.SelectMany(r => new[] { r.Actor, r.Object, r.OnBehalfOf }).Concat(SignOffs.Select(s => s.By)).OfType<string>().Distinct().ToArray();
        members = await db.Members.AsNoTracking().Where(m => actors.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => (m.Name, m.Role), HttpContext.RequestAborted);
        names = await db.Users.AsNoTracking().Where(u => actors.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, HttpContext.RequestAborted);
    }

    private async Task<IQueryable<AuditRow>> FilteredAsync()
    {
        var rows = db.Audit.AsNoTracking();
        if (Family?.Trim() is { Length: > 0 } family)
        {
            rows = rows.Where(a => a.FamilyId == family);
        }

        if (Account?.Trim() is { Length: > 0 } who)
        {
            var normal = who.ToUpperInvariant();
            var account = await db.Users.Where(u => u.NormalizedUserName == normal).Select(u => u.Id).SingleOrDefaultAsync(HttpContext.RequestAborted) ?? who;
            rows = rows.Where(a => a.Actor == account);
        }

        if (From is { } from)
        {
            var start = DutchTime.At(from, 0);
            rows = rows.Where(a => a.At >= start);
        }

        if (Until is { } until)
        {
            var end = DutchTime.At(until.AddDays(1), 0);
            rows = rows.Where(a => a.At < end);
        }

        if (OnlyRefused)
        {
            rows = rows.Where(a => a.Outcome == "refused");
        }

        return Before is { } before ? rows.Where(a => a.Sequence < before) : rows;
    }

    private string Address(long before)
    {
        var query = new Dictionary<string, string?>
        {
            ["dossier"] = Family,
            ["account"] = Account,
            ["van"] = From?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["tot"] = Until?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["geweigerd"] = OnlyRefused ? "true" : null,
            ["voor"] = before.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        return "/logboek?" + string.Join('&', query.Where(p => !string.IsNullOrWhiteSpace(p.Value)).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!)}"));
    }
}
