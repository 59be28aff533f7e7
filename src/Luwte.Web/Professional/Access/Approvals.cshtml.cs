using Luwte.App.Access;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Luwte.Web.Forms;
using Luwte.Web.Security;
using Luwte.Web.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Luwte.Web.Professional.Access;

/// <summary>What two people do together: one asks here, with a reason, and another says yes or no.</summary>
internal sealed class ApprovalsModel(KeepApprovals approvals, LuwteDbContext db, PageTexts texts, TimeProvider clock) : PageModel
{
    private Dictionary<string, string> names = [];

    [BindProperty(SupportsGet = true, Name = "wat")]
    public string? What { get; set; }

    /// <summary>The study that it is about.</summary>
    [BindProperty(SupportsGet = true, Name = "over")]
    public string? About { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public long Approval { get; set; }

    [BindProperty]
    public bool Granted { get; set; }

    public IReadOnlyList<ApprovalRow> All { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public bool MayGive => AccessRule.HasRole(AccessAction.GiveApproval, Me);

    public IReadOnlyList<Choice> Kinds => [.. KeepApprovals.Askable.Where(k => k == What || k != KeepApprovals.StudyPackage).Select(k => new Choice(k, texts["pro.approvals.what." + k]))];

    private AccessPerson Me => HttpContext.SignedIn()!.Person;

    private CancellationToken Aborted => HttpContext.RequestAborted;

    public string NameOf(string account) => names.GetValueOrDefault(account, account);

    /// <summary>An own request, or one about the own account, is somebody else's to answer.</summary>
    public bool Answers(ApprovalRow asked) => MayGive && asked.Granted is null && asked.AskedBy != Me.Account && asked.Object != Me.Account;

    /// <summary>Key of the words for how far it is.</summary>
    public string StateOf(ApprovalRow asked) => asked switch
    {
        { Granted: null } => "waiting",
        { Granted: false } => "refused",
        { UsedAt: not null } => "used",
        _ when asked.What.StartsWith(KeepApprovals.AboutAccount, StringComparison.Ordinal) => "granted",
        _ when asked.Until < clock.GetUtcNow() => "expired",
        _ => "usable",
    };

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync() => await AfterAsync(await approvals.AskAsync(What, About, Reason, Me, Aborted));

    public async Task<IActionResult> OnPostDecideAsync() => await AfterAsync(await approvals.DecideAsync(Approval, Granted, Me, Aborted));

    private async Task<IActionResult> AfterAsync(IReadOnlyList<Problem> problems)
    {
        if (problems.Count == 0)
        {
            return LocalRedirect("/akkoord");
        }

        Problems = problems;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        All = await approvals.ListAsync(Me, Aborted);
        var accounts = All.SelectMany(a => new[] { a.AskedBy, a.DecidedBy, a.Object }).OfType<string>().Distinct().ToArray();
        names = await db.Users.AsNoTracking().Where(u => accounts.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, Aborted);
    }
}
