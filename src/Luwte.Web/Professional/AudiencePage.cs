using Luwte.Domain.Families;
using Luwte.Domain.SafetyPlanning;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Professional;

/// <summary>A page for known readers: the team, one member, or several who read it together and see only what each of them may.</summary>
internal abstract class AudiencePage(FileContext context) : FilePage(context)
{
    /// <summary>In an address: those who are present read it together.</summary>
    public const string Together = "samen";

    /// <summary>Members who look along.</summary>
    [BindProperty(SupportsGet = true, Name = "met")]
    public IReadOnlyList<string> Present { get; set; } = [];

    public Audience For { get; private set; } = new Audience.Team();

    /// <summary>The members who read it; none for the team.</summary>
    public IReadOnlyList<FamilyMember> Readers { get; private set; } = [];

    /// <summary>The family as far as it concerns these readers.</summary>
    protected Domain.Families.Family AroundReaders => Dossier.Asked.Around(Dossier.Family.Family, For);

    /// <summary>Names of the readers; null for the team.</summary>
    public string? ReaderNames => Readers.Count == 0 ? null : string.Join(", ", Readers.Select(r => Dossier.Family.NameOf(r.Id)));

    /// <summary>One child reads it: the page speaks to that child.</summary>
    public bool ForChild => Readers is [{ Role: Role.Child }];

    /// <summary>The same readers in the address of another page.</summary>
    public string Along => string.Join('&', Readers.Select(r => "met=" + Uri.EscapeDataString(r.Id)));

    /// <summary>
    /// A page for several readers opens once they sit together today: the professional says so alone, on the form where what
    /// speaks against it is asked. That holds for every address, whatever was answered, so it tells nothing.
    /// </summary>
    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var executed = await next();
        if (executed.Result is PageResult && Readers.Count > 1 && !JointMeeting.HasBegun(Dossier.Facts, [.. Readers.Select(r => r.Id)], Today))
        {
            executed.Result = LocalRedirect($"/gezinnen/{Uri.EscapeDataString(Id)}/overleg?{Along}");
        }
    }

    /// <summary>The file for those whom the address names.</summary>
    /// <returns>False when it names nobody of this family.</returns>
    protected async Task<bool> LoadForReadersAsync()
    {
        if (!await LoadAsync())
        {
            return false;
        }

        // From the path alone: a page of the table has none, so that no address can turn it into that of the team.
        var named = RouteData.Values["audience"] as string ?? Together;
        var present = SharedAmong(Present, null);
        var audience = named != Together ? Audience.Named(Dossier.Family.Family, named) : present.Count > 0 ? new Audience.Present(present) : null;
        if (audience is null)
        {
            return false;
        }

        For = audience;
        Readers = audience is Audience.Present { Members: var members } ? [.. members.Select(Dossier.Family.Family.Member)] : [];
        return true;
    }
}
