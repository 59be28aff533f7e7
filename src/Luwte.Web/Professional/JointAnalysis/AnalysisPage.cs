using Luwte.App.Families;
using Luwte.App.JointAnalysis;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.JointAnalysis;

/// <summary>What the pages of the joint analysis have in common: who speaks, who writes, and the answer to what was kept.</summary>
internal abstract class AnalysisPage(FileContext context) : FilePage(context)
{
    /// <summary>In the list of speakers: the professional who writes.</summary>
    protected const string Professionals = "team";

    /// <summary>Revision that the writer had before them; 0 for none.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public IReadOnlyList<Choice> Speakers =>
    [
        new(string.Empty, Texts["pro.choose"]),
        .. PerspectiveTable.Columns(Dossier.Family.Family).Select(m => m is null ? new Choice(Professionals, Texts["pro.professionals"]) : new Choice(m, Dossier.Family.NameOf(m))),
    ];

    public IReadOnlyList<Choice> TopicChoices => [.. Topics.InOrder.Select(t => new Choice(t.Code(), Texts["pro.topic." + t.Code()]))];

    public IReadOnlyList<Choice> GivenChoices => [.. HowGivens.Words.Select(w => new Choice(w, Texts["pro.given." + w]))];

    protected AnalysisWriter Writer => new(Dossier.Family, Knowledge, Account, Today, Now);

    /// <summary>A professional as colleagues know them; pages for members name no organisation.</summary>
    public string Professional(string account) =>
        Dossier.Team.FirstOrDefault(m => m.Account == account) is { Organisation.Length: > 0 } member ? $"{member.Name} ({member.Organisation})" : Dossier.NameOfWriter(account);

    /// <summary>Whether this reader may change it: what a colleague thinks is the colleague's.</summary>
    public bool MayChange<T>(Recorded<T> said)
        where T : FileFact
    {
        ArgumentNullException.ThrowIfNull(said);
        return !InEmergency && (said.Source is not null || said.RecordedBy == Account);
    }

    /// <summary>How words were given and whether they were read back, in words.</summary>
    public string StateOf(Recorded<Perspective> said)
    {
        ArgumentNullException.ThrowIfNull(said);
        var given = said.Fact.Given is { } how ? Texts["pro.given." + how.Code()] + " · " : string.Empty;
        return given + Texts[said.Fact.ReadBack ? "pro.analysis.read-back" : "pro.analysis.not-read-back"];
    }

    /// <summary>Everybody who was ticked, as the form was left: also those for whom the words wait.</summary>
    protected IReadOnlyList<string> Ticked<T>(Recorded<T> fact)
        where T : FileFact
    {
        ArgumentNullException.ThrowIfNull(fact);
        return [.. fact.SharedWith, .. HeldRelease.Ticked(Dossier.Facts, fact.Thing).Except(fact.SharedWith)];
    }

    /// <summary>A member or the professional who writes, as the form named them.</summary>
    protected bool Known(string? who, out string? member)
    {
        member = who == Professionals ? null : Dossier.Family.Family.Find(who ?? string.Empty)?.Id;
        return member is not null || who == Professionals;
    }

    /// <summary>The answer to what an operation kept or refused. After a conflict the colleague's text was seen: sending again is a choice.</summary>
    protected async Task<IActionResult> KeptAsync(Checked<Recording> kept, string back, string? form = null)
    {
        ArgumentNullException.ThrowIfNull(kept);
        if (!kept.IsValid)
        {
            return Refused(kept.Problems);
        }

        var result = await RecordedAsync(kept.Value, back, form);
        Seen = Theirs?.Revision ?? Seen;
        return result;
    }
}
