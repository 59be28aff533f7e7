using Luwte.App.Measurement;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Family.Start;

/// <summary>The first page: the code from the worker. It looks the same whatever was wrong with a code.</summary>
internal sealed class CodeModel(RedeemCode redeem, SiteOptions site) : FamilyPage
{
    protected override bool NeedsVisit => false;

    public bool Refused { get; private set; }

    /// <summary>Answers may mean danger, so nobody is asked here unless somebody is reached day and night.</summary>
    public bool IsOpen => site.OnCall is not null;

    public bool Kiosk { get; private set; }

    /// <summary>A refused code stays in its field: one wrong letter is then one letter to mend.</summary>
    public string? Typed { get; private set; }

    public void OnGet(string? tablet) => Kiosk = tablet == "1";

    public async Task<IActionResult> OnPostAsync(string? code, string? tablet, CancellationToken cancellationToken)
    {
        if (!IsOpen)
        {
            return Page();
        }

        Kiosk = tablet == "1";
        await EndVisitAsync();
        if (await redeem.RunAsync(code, Kiosk, cancellationToken) is not { } token)
        {
            (Refused, Typed) = (true, code?.Length <= 30 ? code : null);
            Response.StatusCode = 422;
            return Page();
        }

        VisitCookie.Write(HttpContext, token);
        return Redirect(Paths.Start);
    }
}
