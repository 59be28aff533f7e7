using Luwte.App.Storage.Rows;
using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.SafetyPlanning;

namespace Luwte.Web.Professional.SafetyPlanning;

/// <summary>A page of analysis and plan for a known group of readers, made only from what was released to all of them.</summary>
internal abstract class TableViewPage(FileContext context) : AudiencePage(context)
{
    public TableView Table { get; private set; } = null!;

    /// <summary>What children wrote and everybody here may read.</summary>
    public IReadOnlyList<ChildWordsRow> Words { get; private set; } = [];

    /// <summary>How a party of an act is called.</summary>
    public string Party(string party) => ActParties.All.Contains(party) ? Texts["pro.act.party." + party] : Dossier.Family.NameOf(party);

    public string Speaker(string? member) => member is null ? Texts["pro.professionals"] : Dossier.Family.NameOf(member);

    protected void Show()
    {
        Table = TableView.Of(AroundReaders, Dossier.Facts, [.. Readers.Select(r => r.Id)]);
        Words = [.. Dossier.Words.Where(w => ConfidentialityRule.MaySee(Confidentiality.OfWords(w.ChildId, w.Share, MayHear(w)), For))];
    }

    /// <summary>Whom the child chose, as far as they belong to the family today and no judge keeps them away from the child.</summary>
    private IEnumerable<string> MayHear(ChildWordsRow words) =>
        words.Hearers.Where(p => FamilyToday.Find(p) is { } adult && adult.Role.IsParent() && !LegalMeasure.Keeps(Dossier.Facts, p, words.ChildId, Today));
}
