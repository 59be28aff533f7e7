using System.Globalization;
using Luwte.Domain.Derivation;

namespace Luwte.Domain.JointAnalysis;

/// <summary>
/// What somebody judges is about the wave that stood on the page. A wave that came in meanwhile was never seen, so nothing is
/// recorded about it.
/// </summary>
public static class SeenWave
{
    /// <param name="seen">Wave on the page that was sent; null when it did not say.</param>
    /// <param name="last">Last wave of the file; −1 before the first.</param>
    /// <param name="place">Where the problem is shown.</param>
    /// <returns>The problem, or null when nothing changed.</returns>
    public static Problem? Moved(int? seen, int last, string place) =>
        seen == last ? null : new Problem(place, "wave-moved", last < 0 ? "–" : "T" + last.ToString(CultureInfo.InvariantCulture));
}
