using Luwte.Domain.Instruments;

namespace Luwte.Domain.Reports;

/// <summary>A part of a chapter.</summary>
public abstract record ReportBlock
{
    private ReportBlock()
    {
    }

    public sealed record Paragraph(LocalText Text) : ReportBlock;

    /// <summary>A sentence that answers a question; set apart.</summary>
    public sealed record Finding(LocalText Text) : ReportBlock;

    /// <summary>What a reader must know before using the numbers.</summary>
    public sealed record Warning(LocalText Text) : ReportBlock;

    public sealed record Heading(LocalText Text) : ReportBlock;

    public sealed record List(IReadOnlyList<LocalText> Items) : ReportBlock;

    public sealed record Table(ReportTable Content) : ReportBlock;

    public sealed record Figure(ReportFigure Content) : ReportBlock;

    /// <summary>Terms with their text: the statements of a report.</summary>
    public sealed record Terms(IReadOnlyList<(LocalText Term, LocalText Text)> Items) : ReportBlock;
}

/// <summary>A chapter.</summary>
public sealed record ReportChapter(string Id, LocalText Title, IReadOnlyList<ReportBlock> Blocks);

/// <summary>A report that may be published: every count in it went through protection.</summary>
public sealed record ReportDocument
{
    public required LocalText Title { get; init; }

    public required LocalText Subtitle { get; init; }

    /// <summary>Short facts under the title.</summary>
    public required IReadOnlyList<(LocalText Name, LocalText Value)> Facts { get; init; }

    public required IReadOnlyList<ReportChapter> Chapters { get; init; }

    public IEnumerable<ReportTable> Tables => Chapters.SelectMany(c => c.Blocks).OfType<ReportBlock.Table>().Select(t => t.Content);

    public IEnumerable<ReportFigure> Figures => Chapters.SelectMany(c => c.Blocks).OfType<ReportBlock.Figure>().Select(f => f.Content);
}
