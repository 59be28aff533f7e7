using Luwte.App.Access;
using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.FollowUp;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Domain.FollowUp;
using Luwte.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Professional.FollowUp;

/// <summary>The families one works with: danger first, then what a child waits for, then what is late.</summary>
internal sealed class CaseloadModel(LuwteDbContext db, ContentLibrary content, AssignDirector undirected, TimeProvider clock) : PageModel
{
    /// <summary>Part of a name, an agreement, a priority or help; searches one's own families only.</summary>
    [BindProperty(SupportsGet = true, Name = "zoek")]
    public string? Search { get; set; }

    public IReadOnlyList<CaseloadItem> Items { get; private set; } = [];

    /// <summary>Files that are worked on, and closed ones that somebody has to look at.</summary>
    public IEnumerable<CaseloadItem> Open => Items.Where(i => !i.IsAside);

    /// <summary>Closed files, the last one first.</summary>
    public IReadOnlyList<CaseloadItem> Closed => [.. Items.Where(i => i.IsAside).OrderByDescending(i => i.Closing!.Closed.RecordedAt)];

    /// <summary>What is late in the families shown, longest first.</summary>
    public IReadOnlyList<(CaseloadItem Family, DueItem What)> Overdue => Due(w => w.Late);

    /// <summary>What comes in the families shown, the first first.</summary>
    public IReadOnlyList<(CaseloadItem Family, DueItem What)> Coming => Due(w => w.Coming);

    private IReadOnlyList<(CaseloadItem Family, DueItem What)> Due(Func<DueWork, IReadOnlyList<DueItem>> list) =>
        [.. Open.SelectMany(i => list(i.Due).Select(w => (i, w))).OrderBy(w => w.w.On)];

    /// <summary>What a line is about: the words of it, or the name of the member.</summary>
    public static string About(CaseloadItem family, DueItem item)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(item);
        return item.What ?? (item.Member is { } member ? family.Names.GetValueOrDefault(member, member) : string.Empty);
    }

    /// <summary>Number of families before searching.</summary>
    public int All { get; private set; }

    public DateOnly Today => DutchTime.DayOf(clock.GetUtcNow());

    /// <summary>Whoever works with families judges first; a reader who does not judge sees levels at once.</summary>
    public bool JudgesFirst => HttpContext.SignedIn()!.Person.Roles.Any(r => AccessActions.Of(r).Contains(AccessAction.WriteFile));

    /// <summary>Shares out the families that have no case director.</summary>
    public bool GivesDirection => AccessRule.HasRole(AccessAction.GiveDirection, HttpContext.SignedIn()!.Person);

    public int Undirected { get; private set; }

    public async Task OnGetAsync()
    {
        if (GivesDirection)
        {
            Undirected = await undirected.CountAsync(HttpContext.SignedIn()!.Person.Account, Today, HttpContext.RequestAborted);
        }

        var items = await ReadCaseload.RunAsync(db, content, HttpContext.SignedIn()!.Person.Account, clock.GetUtcNow(), HttpContext.RequestAborted);
        All = items.Count;
        var part = Search?.Trim() ?? string.Empty;
        Items = part.Length == 0
            ? items
            : [.. items.Where(i => i.Words.Any(w => w.Contains(part, StringComparison.CurrentCultureIgnoreCase)))];
    }
}
