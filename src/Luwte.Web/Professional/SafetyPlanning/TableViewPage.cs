using Luwte.App.Storage.Rows;
using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.SafetyPlanning;

namespace Luwte.Web.Professional.SafetyPlanning;

/// <summary>A page of analysis and plan for a known group of readers, made only from what was released to all of them.</summary>
internal abstract class TableViewPage(FileContext context) : FilePage(context)
{
    public TableView Table { get; private set; } = null!;

    /// <summary>What children wrote and everybody here may read.</summary>
    public IReadOnlyList<ChildWordsRow> Words { get; private set; } = [];

    /// <summary>How a party of an act is called.</summary>
    public string Party(string party) => ActParties.All.Contains(party) ? Texts["pro.act.party." + party] : Dossier.Family.NameOf(party);

    public string Speaker(string? member) => member is null ? Texts["pro.professionals"] : Dossier.Family.NameOf(member);

    /// <param name="present">Members who look along; none for the team alone.</param>
    protected void Show(IReadOnlyList<string> present)
    {
        ArgumentNullException.ThrowIfNull(present);
        Table = TableView.Of(Dossier.Family.Family, Dossier.Facts, present);
        Words = [.. Dossier.Words.Where(w => present.All(m => MayRead(m, w, present)))];
    }

    /// <summary>The child itself; a parent when the child said so, or with the child at the table when it wants to tell it together.</summary>
    private bool MayRead(string member, ChildWordsRow words, IReadOnlyList<string> present) =>
        member == words.ChildId
        || (Dossier.Family.Family.Member(member).Role.IsParent() && (words.Share == "yes" || (words.Share == "together" && present.Contains(words.ChildId))));
}
