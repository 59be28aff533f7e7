using Luwte.App.Measurement;
using Luwte.Domain.Derivation;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Family.Closing;

/// <summary>The child's own words, and for each whether a parent may hear it.</summary>
internal sealed class WordsModel(WriteChildWords write) : FamilyPage
{
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public string Nonce { get; private set; } = string.Empty;

    public string TextOf(string question) => Sent(question);

    public string ShareOf(string question) => Sent(question + "-share");

    public IActionResult OnGet()
    {
        Nonce = NewNonce();
        return MayWrite() ? Page() : Redirect(Paths.Question);
    }

    public async Task<IActionResult> OnPostAsync(string? nonce, CancellationToken cancellationToken)
    {
        if (Visit!.Invitation.ClosedAt is null && !MayWrite())
        {
            return Redirect(Paths.Question);
        }

        Nonce = nonce is { Length: > 0 and <= 64 } ? nonce : NewNonce();
        var words = WriteChildWords.Questions.Select(q => new OwnWords(q, Sent(q), Sent(q + "-share") is { Length: > 0 } share ? share : null)).ToArray();
        var written = await write.RunAsync(Visit, words, Nonce, T.Language, cancellationToken);
        if (written.IsValid)
        {
            return Redirect(Paths.Done);
        }

        Problems = written.Problems;
        Response.StatusCode = 422;
        return Page();
    }

    private bool MayWrite() => Visit is { IsChild: true, Plan.NextOpen: null, Invitation.ClosedAt: null } && Visit.Session.SafeInSitting > 0;

    private string Sent(string field) => Request.HasFormContentType ? Request.Form[field].ToString() : string.Empty;
}
