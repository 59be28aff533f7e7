using Luwte.App.Measurement;
using Luwte.Domain.Derivation;
using Luwte.Web.Family.Measurement;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Family.Closing;

/// <summary>The child's own words, and for each who may hear it.</summary>
internal sealed class WordsModel(WriteChildWords write) : FamilyPage
{
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public string Nonce { get; private set; } = string.Empty;

    public string TextOf(string question) => Sent(question);

    public string ShareOf(string question) => Sent(question + "-share");

    /// <summary>Adults who may be chosen, each as the questions name that person.</summary>
    public IReadOnlyList<(string Member, string Name)> Hearers => [.. WriteChildWords.Hearers(Visit!).Select(m => (m, QuestionViews.NameOf(Visit!, m, T)))];

    public bool MayHear(string question, string member) => SentAll(question + "-who").Contains(member);

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
        var words = WriteChildWords.Questions.Select(q => new OwnWords(q, Sent(q), Sent(q + "-share") is { Length: > 0 } share ? share : null, SentAll(q + "-who"))).ToArray();
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

    private string[] SentAll(string field) => Request.HasFormContentType ? [.. Request.Form[field].OfType<string>()] : [];

    private string Sent(string field) => Request.HasFormContentType ? Request.Form[field].ToString() : string.Empty;
}
