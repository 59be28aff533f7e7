using System.Globalization;
using Luwte.App.Measurement;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Measurement;
using Luwte.Web.Forms;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Luwte.Web.Professional.Measurement;

/// <summary>Which channel is safe for whom and when, and what became of the messages. Without a service it says that codes go by hand.</summary>
internal sealed class MessagesModel(FileContext access, MarkSafeChannel mark, SiteOptions site) : FilePage(access)
{
    private const int WeekDays = 7;

    [BindProperty]
    public string? Member { get; set; }

    [BindProperty]
    public string? Channel { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? FromHour { get; set; }

    [BindProperty]
    public string? UntilHour { get; set; }

    [BindProperty]
    public string? Days { get; set; }

    public IReadOnlyList<SafeChannelRow> Safe { get; private set; } = [];

    public IReadOnlyList<OutboxRow> Messages { get; private set; } = [];

    /// <summary>No service at all: every code is handed over.</summary>
    public bool ByHand => site.Gateways.Channels.Count == 0;

    public IReadOnlyList<Choice> Members =>
    [
        new Choice(string.Empty, Texts["pro.choose"]),
        .. FamilyToday.InOrder.Where(m => RespondentKinds.Of(m, Today) is not null).Select(m => new Choice(m.Id, Dossier.Family.NameOf(m.Id))),
    ];

    public IReadOnlyList<Choice> Channels => [.. site.Gateways.Channels.Select(c => new Choice(c, Texts["pro.messages.channel." + c]))];

    public IReadOnlyList<Choice> Hours => [.. Enumerable.Range(0, 25).Select(h => new Choice(h.ToString(CultureInfo.InvariantCulture), Texts["pro.messages.hour", h]))];

    public IReadOnlyList<Choice> DayChoices =>
    [
        new("31", Texts["pro.messages.days.work"]),
        new("127", Texts["pro.messages.days.all"]),
        .. Enumerable.Range(0, WeekDays).Select(d => new Choice((1 << d).ToString(CultureInfo.InvariantCulture), Texts.Culture.DateTimeFormat.GetDayName((DayOfWeek)((d + 1) % WeekDays)))),
    ];

    /// <summary>Enough to recognise the address by; the whole of it is on no page, for it may tell where somebody hides.</summary>
    public static string EndOf(SafeChannelRow row) => "…" + row.Address[^Math.Min(2, row.Address.Length)..];

    /// <summary>The days of a channel in words.</summary>
    public string DaysOf(SafeChannelRow row) => DayChoices.FirstOrDefault(d => d.Value == row.Days.ToString(CultureInfo.InvariantCulture))?.Text
        ?? string.Join(", ", Enumerable.Range(0, WeekDays).Where(d => (row.Days & (1 << d)) != 0).Select(d => Texts.Culture.DateTimeFormat.GetDayName((DayOfWeek)((d + 1) % WeekDays))));

    /// <summary>Where a message stands, in a sentence.</summary>
    public string StateOf(OutboxRow message) =>
        message.SentAt is { } sent ? Texts["pro.messages.sent", Moment(sent)]
        : message.CancelledAt is { } cancelled ? Texts["pro.messages.cancelled", Moment(cancelled)]
        : message.LastFault is not null ? Texts["pro.messages.failing", message.Attempts]
        : Texts["pro.messages.waiting", Moment(message.NotBefore)];

    public async Task<IActionResult> OnGetAsync() => await LoadAllAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAllAsync())
        {
            return NotFound();
        }

        var problems = await mark.RunAsync(
            new SafeChannel
            {
                FamilyId = Id,
                MemberId = Member ?? string.Empty,
                Channel = site.Gateways.Channels.Contains(Channel ?? string.Empty) ? Channel! : string.Empty,
                Address = Address ?? string.Empty,
                FromHour = Number(FromHour),
                UntilHour = Number(UntilHour),
                Days = Number(Days),
                MarkedBy = Account,
            },
            Aborted);
        return problems.Count > 0 ? Refused([.. problems.Select(p => p with { Place = PlaceOf(p.Place) })]) : Back();
    }

    public async Task<IActionResult> OnPostWithdrawAsync()
    {
        await mark.WithdrawAsync(Id, Member ?? string.Empty, Aborted);
        return Back();
    }

    private static string PlaceOf(string place) => place switch
    {
        "member" => nameof(Member),
        "hours" => nameof(UntilHour),
        "days" => nameof(Days),
        _ => nameof(Address),
    };

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private string Moment(DateTimeOffset at) => DutchTime.Local(at).ToString("d MMMM HH:mm", Texts.Culture);

    private IActionResult Back() => Saved("berichten");

    private async Task<bool> LoadAllAsync()
    {
        if (!await LoadAsync())
        {
            return false;
        }

        var members = Dossier.Family.Family.Members.Select(m => m.Id).ToArray();
        Safe = await Db.SafeChannels.AsNoTracking().Where(c => members.Contains(c.MemberId) && c.WithdrawnAt == null).OrderBy(c => c.MemberId).ToListAsync(Aborted);
        Messages = await Db.Outbox.AsNoTracking().Where(m => m.FamilyId == Id && m.MemberId != null).OrderByDescending(m => m.CreatedAt).ToListAsync(Aborted);
        return true;
    }
}
