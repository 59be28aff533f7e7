using System.Security.Cryptography;
using System.Text;
using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Luwte.Web.Family.Start;

/// <summary>
/// What the answers may be used for, each use apart and one person per page: first the own data, then that of each child
/// under 16 over whom the reader has authority. Nothing is ticked beforehand and nothing has to be chosen; earlier words are
/// never shown. What stands here depends on the reader's own words only, so it tells nothing about a child or the other parent.
/// </summary>
internal sealed class ChoiceModel(LuwteDbContext db, RecordConsent consent, ContentLibrary content, TimeProvider clock) : FamilyPage
{
    // Letters of the reader's language beside the name of a child must not change the order in which they are read.
    private const string IsolateBegin = "\u2068";
    private const string IsolateEnd = "\u2069";

    /// <summary>The uses asked about on this page.</summary>
    public IReadOnlyList<ConsentPurpose> Asked { get; private set; } = [];

    /// <summary>Whose data this page is about.</summary>
    public FamilyMember Subject { get; private set; } = null!;

    /// <summary>Every use again, whatever was said before: to change one's mind.</summary>
    public bool All { get; private set; }

    /// <summary>Whose data the form is about, without saying so.</summary>
    public string SubjectCode => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Subject.Id)).AsSpan(0, 4));

    public bool IsAboutChild => Subject.Id != Visit!.Respondent.Id;

    /// <summary>The name, set apart so that it keeps its own direction.</summary>
    public string ChildName => IsolateBegin + (Visit!.Family.Names.GetValueOrDefault(Subject.Id) is { Length: > 0 } name ? name : T["family.about.child", Subject.BirthYear]) + IsolateEnd;

    private DateOnly Today => DutchTime.DayOf(clock.GetUtcNow());

    /// <summary>Whether the reader still has to be asked about anybody's data.</summary>
    public static async Task<bool> IsAnythingOpenAsync(RespondentVisit visit, RecordConsent consent, ContentLibrary content, DateOnly day, CancellationToken cancellationToken)
    {
        foreach (var subject in await consent.DecidesAboutAsync(visit.Family.Family, visit.Respondent, day, cancellationToken))
        {
            if ((await OpenAsync(visit, subject, consent, content, day, cancellationToken)).Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    public string LanguageOf(ConsentPurpose purpose) => FamilyLanguages.Of(Text(purpose), T.Language);

    public string TextOf(ConsentPurpose purpose, string language)
    {
        var text = Text(purpose).In(language);
        return IsAboutChild ? text.Replace("{0}", ChildName, StringComparison.Ordinal) : text;
    }

    // n is the place of the person on the list, from 0; alles=1 asks everything again.
    public async Task<IActionResult> OnGetAsync(int? n, string? alles, CancellationToken cancellationToken)
    {
        All = alles == "1";
        if (!MayChoose())
        {
            return Redirect(Paths.Question);
        }

        var subjects = await SubjectsAsync(cancellationToken);
        for (var i = Math.Max(0, n ?? 0); i < subjects.Count; i++)
        {
            Subject = subjects[i];
            Asked = await AskedAsync(cancellationToken);
            if (Asked.Count > 0)
            {
                return Page();
            }
        }

        return await EndAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(string? wie, string? alles, CancellationToken cancellationToken)
    {
        All = alles == "1";
        if (!MayChoose())
        {
            return Redirect(Paths.Question);
        }

        var subjects = await SubjectsAsync(cancellationToken);
        for (var i = 0; i < subjects.Count; i++)
        {
            Subject = subjects[i];
            if (SubjectCode == wie)
            {
                await SayAsync(cancellationToken);
                return i + 1 < subjects.Count ? Redirect($"{Paths.Consent}?n={i + 1}{(All ? "&alles=1" : string.Empty)}") : await EndAsync(cancellationToken);
            }
        }

        return Redirect(Paths.Question);
    }

    private static async Task<IReadOnlyList<ConsentPurpose>> OpenAsync(RespondentVisit visit, FamilyMember subject, RecordConsent consent, ContentLibrary content, DateOnly day, CancellationToken cancellationToken)
    {
        var open = new List<ConsentPurpose>();
        foreach (var purpose in content.Consent.Purposes)
        {
            if (await consent.IsWordOpenAsync(subject, visit.Respondent.Id, purpose.Id, day, cancellationToken))
            {
                open.Add(purpose);
            }
        }

        return open;
    }

    private LocalText Text(ConsentPurpose purpose) => IsAboutChild ? purpose.TextAboutChild : Visit!.IsChild ? purpose.TextForChild : purpose.Text;

    private Task<IReadOnlyList<FamilyMember>> SubjectsAsync(CancellationToken cancellationToken) => consent.DecidesAboutAsync(Visit!.Family.Family, Visit.Respondent, Today, cancellationToken);

    private async Task<IReadOnlyList<ConsentPurpose>> AskedAsync(CancellationToken cancellationToken) =>
        All ? content.Consent.Purposes : await OpenAsync(Visit!, Subject, consent, content, Today, cancellationToken);

    private async Task SayAsync(CancellationToken cancellationToken)
    {
        foreach (var purpose in await AskedAsync(cancellationToken))
        {
            if (Request.Form[purpose.Id].ToString() is not ("yes" or "no"))
            {
                continue;
            }

            await consent.RunAsync(
                new ConsentSaid
                {
                    FamilyId = Visit!.Invitation.FamilyId,
                    MemberId = Subject.Id,
                    Purpose = purpose.Id,
                    SpokenBy = Visit.Respondent.Id,
                    Says = await WordAsync(purpose.Id, Request.Form[purpose.Id].ToString(), cancellationToken),
                    Language = LanguageOf(purpose),
                },
                cancellationToken);
        }
    }

    /// <summary>A no after a yes is a withdrawal.</summary>
    private async Task<string> WordAsync(string purpose, string said, CancellationToken cancellationToken)
    {
        var subject = Subject.Id;
        var speaker = Visit!.Respondent.Id;
        var last = await db.Consents.Where(c => c.MemberId == subject && c.SpokenBy == speaker && c.Purpose == purpose).OrderByDescending(c => c.Id).Select(c => c.Says).FirstOrDefaultAsync(cancellationToken);
        return said == "no" && last == "yes" ? "withdrawn" : said;
    }

    private async Task<IActionResult> EndAsync(CancellationToken cancellationToken)
    {
        Visit!.Session.ConsentShown = true;
        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Paths.Question);
    }

    private bool MayChoose() => Visit is { Session: { SafeInSitting: > 0, TonightAnswered: true } } && (All || !Visit.Session.ConsentShown);
}
