using Luwte.Domain.Reports;

namespace Luwte.App.Reports.Drawing;

/// <summary>A figure as SVG.</summary>
internal static class DrawFigure
{
    public static string Of(ReportFigure figure, ReportNumbers numbers) => figure switch
    {
        ReportFigure.StackedBars f => DrawBars.Of(f, numbers),
        ReportFigure.Streams f => DrawStreams.Of(f, numbers),
        ReportFigure.LovePlot f => DrawLovePlot.Of(f, numbers),
        ReportFigure.Slopes f => DrawSlopes.Of(f, numbers),
        ReportFigure.Forest f => DrawForest.Of(f, numbers),
        ReportFigure.Flow f => DrawFlow.Of(f, numbers),
        _ => throw new ArgumentOutOfRangeException(nameof(figure)),
    };
}
