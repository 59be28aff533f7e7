using System.Globalization;
using Luwte.App.Measurement;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Luwte.Web.Professional.Measurement;

/// <summary>A sheet that a professional typed.</summary>
internal sealed record ToldSheet(string Member, Wave Wave, Instrument Instrument, string? About, DateOnly On, string TypedBy);

/// <summary>
/// What a member told, typed in by the professional under that person's name and marked with who typed it. It asks for no
/// on-call duty, because the professional is there; an answer that may mean danger makes its task all the same.
/// </summary>
internal sealed class ToldModel(FileContext access, RecordAssisted record) : FilePage(access)
{
    private const string AnswerPrefix = "a-";

    /// <summary>Member who told it.</summary>
    [BindProperty(SupportsGet = true, Name = "wie")]
    public string? Member { get; set; }

    [BindProperty(SupportsGet = true, Name = "meting")]
    public string? WaveCode { get; set; }

    /// <summary>Questionnaire, and after a bar whom it is about.</summary>
    [BindProperty(SupportsGet = true, Name = "lijst")]
    public string? List { get; set; }

    [BindProperty]
    public string? Nonce { get; set; }

    public FamilyMember? Teller => FamilyToday.Find(Member ?? string.Empty);

    /// <summary>What the member on this page told before; of nobody else.</summary>
    public IReadOnlyList<ToldSheet> Kept { get; private set; } = [];

    public Instrument? Chosen { get; private set; }

    public string? About { get; private set; }

    public IReadOnlyList<Choice> Members => [new(string.Empty, Texts["pro.choose"]), .. FamilyToday.InOrder.Where(m => RespondentKinds.Of(m, Today) is not null).Select(m => new Choice(m.Id, Dossier.Family.NameOf(m.Id)))];

    public IReadOnlyList<Choice> Waves => [.. Enumerable.Range(0, Wave.Last + 1).Select(n => new Choice(new Wave(n).ToString(), Texts["pro.invite.wave-choice", new Wave(n), new Wave(n).MonthsAfterStart]))];

    /// <summary>The questionnaires for this member, each with whom it is about.</summary>
    public IReadOnlyList<Choice> Lists => Teller is not { } teller
        ? []
        : [new(string.Empty, Texts["pro.choose"]), .. Knowledge.Instruments.All.Where(i => !i.NeverExported).GroupBy(i => i.Id).Select(g => Knowledge.Instruments.Newest(g.Key)).OrderBy(i => Texts.Of(i.Name), StringComparer.CurrentCulture).SelectMany(i => ListsOf(i, teller))];

    public IEnumerable<Item> Items => Chosen!.Items.Where((item, at) => item.CanBeAsked && Chosen.TakeFor(Teller!.Role, Teller.AgeOn(Today))!.Has(at));

    /// <summary>The answers of a question, first that it was not talked about.</summary>
    public IReadOnlyList<Choice> AnswersOf(Item item) =>
    [
        new(string.Empty, Texts["pro.told.not-discussed"]),
        .. item.Options.Select(o => new Choice(o.Code.ToString(CultureInfo.InvariantCulture), Texts.Of(o.Text))),
        new(AnswerCode.Text(AnswerCode.DontKnow), Texts["pro.told.dont-know"]),
        new(AnswerCode.Text(AnswerCode.RatherNotSay), Texts["pro.told.rather-not"]),
    ];

    public string? Sent(Item item) => Request.HasFormContentType ? Request.Form[AnswerPrefix + item.Id].ToString() : null;

    public static string FieldOf(Item item) => AnswerPrefix + item.Id;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAllAsync())
        {
            return NotFound();
        }

        Nonce = VisitToken.New();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAllAsync())
        {
            return NotFound();
        }

        if (Chosen is null || !Wave.TryParse(WaveCode ?? string.Empty, out var wave))
        {
            return Refused([new Luwte.Domain.Derivation.Problem("lijst", "required")]);
        }

        var answers = Items.Select(i => (i.Id, Value: Sent(i))).Where(a => !string.IsNullOrEmpty(a.Value)).ToDictionary(a => a.Id, a => a.Value!, StringComparer.Ordinal);
        var saved = await record.RunAsync(
            new AssistedSheet
            {
                FamilyId = Id,
                MemberId = Member!,
                Wave = wave,
                Instrument = Chosen.Id,
                AboutId = About,
                Answers = answers,
                Language = Texts.Language,
                EnteredBy = Account,
                Nonce = Nonce is { Length: > 0 and <= 64 } ? Nonce : VisitToken.New(),
            },
            Aborted);
        return saved.IsValid
            ? LocalRedirect($"/gezinnen/{Uri.EscapeDataString(Id)}/verteld?wie={Uri.EscapeDataString(Member!)}&meting={wave}")
            : Refused([.. saved.Problems.Select(p => p with { Place = Chosen.IndexOf(p.Place) < 0 ? "lijst" : AnswerPrefix + p.Place })]);
    }

    private IEnumerable<Choice> ListsOf(Instrument instrument, FamilyMember teller)
    {
        if (instrument.TakeFor(teller.Role, teller.AgeOn(Today)) is not { } take || !instrument.Items.Any(i => i.CanBeAsked))
        {
            return [];
        }

        return take.About == Luwte.Domain.Instruments.About.None
            ? [new Choice(instrument.Id, Texts.Of(instrument.Name))]
            : Subjects.Of(instrument, take, teller.Id, FamilyToday, Dossier.Asked, Today).Select(s => new Choice($"{instrument.Id}|{s.Id}", Texts["pro.told.about", Texts.Of(instrument.Name), Dossier.Family.NameOf(s.Id)]));
    }

    private async Task<bool> LoadAllAsync()
    {
        if (!await LoadAsync())
        {
            return false;
        }

        WaveCode ??= WaveSchedule.By(Dossier.Family.Family.ReportDate, Today).ToString();
        if (List is { Length: > 0 } && Lists.Any(l => l.Value == List))
        {
            var parts = List.Split('|');
            Chosen = Knowledge.Instruments.Newest(parts[0]);
            About = parts.Length > 1 ? parts[1] : null;
        }

        // The questions are gone through with this person beside the worker: what another told does not stand here.
        var rows = await Db.Sheets.AsNoTracking().Where(s => s.FamilyId == Id && s.RespondentId == Member && s.Assisted && s.EnteredBy != null).OrderByDescending(s => s.CompletedOn).ThenBy(s => s.Id).ToListAsync(Aborted);
        var typists = rows.Select(r => r.EnteredBy!).Distinct().ToArray();
        var names = await Db.Users.AsNoTracking().Where(u => typists.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, Aborted);
        Kept = [.. rows.Where(r => Knowledge.Instruments.Find(r.Instrument, r.Version) is not null).Select(r => new ToldSheet(r.RespondentId, new Wave(r.Wave), Knowledge.Instruments.Find(r.Instrument, r.Version)!, r.AboutId, r.CompletedOn, names.GetValueOrDefault(r.EnteredBy!) ?? r.EnteredBy!))];
        return true;
    }
}
