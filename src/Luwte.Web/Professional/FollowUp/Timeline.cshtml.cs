using Luwte.App.FollowUp;
using Luwte.Domain.Families;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.FollowUp;

/// <summary>Everything that happened, made from what is stored; a reader can look at one person or one subject.</summary>
internal sealed class TimelineModel(FileContext context) : FilePage(context)
{
    /// <summary>Member to look at; empty for everybody.</summary>
    [BindProperty(SupportsGet = true, Name = "wie")]
    public string? Who { get; set; }

    /// <summary>Subject to look at; empty for all.</summary>
    [BindProperty(SupportsGet = true, Name = "wat")]
    public string? About { get; set; }

    public IReadOnlyList<TimelineItem> Items { get; private set; } = [];

    public IReadOnlyList<Choice> People =>
        [new(string.Empty, Texts["pro.timeline.everybody"]), .. Dossier.Family.Family.InOrder.Select(m => new Choice(m.Id, Dossier.Family.NameOf(m.Id)))];

    public IReadOnlyList<Choice> Topics =>
        [new(string.Empty, Texts["pro.timeline.everything"]), .. Enum.GetNames<FileTopic>().Select(n => new Choice(n.ToLowerInvariant(), Texts["pro.timeline.topic." + n.ToLowerInvariant()]))];

    /// <summary>What stands in the brackets: who it is about, or who did it.</summary>
    public string Text(TimelineItem item) =>
        Texts["pro.timeline." + item.Kind, item.Member is { } member ? Dossier.Family.NameOf(member) : item.By ?? item.What ?? string.Empty];

    /// <summary>What stands behind it: what was found or chosen, and what it was about.</summary>
    public string? Behind(TimelineItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        string?[] parts = [item.Said is { } key ? Texts[key] : null, (item.Member ?? item.By) is null ? null : item.What];
        return string.Join(" – ", parts.OfType<string>()) is { Length: > 0 } behind ? ": " + behind : null;
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var all = await ReadTimeline.RunAsync(Db, Dossier, Aborted);
        Items = [.. all.Where(i => string.IsNullOrEmpty(Who) || i.Concerns(Who)).Where(i => string.IsNullOrEmpty(About) || string.Equals(i.Topic.ToString(), About, StringComparison.OrdinalIgnoreCase))];
        return Page();
    }
}
