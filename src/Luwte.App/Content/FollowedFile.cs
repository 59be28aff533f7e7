using Luwte.Domain.FollowUp;
using Luwte.Domain.Instruments;

namespace Luwte.App.Content;

/// <summary>What stands beside the violence at every wave: <c>content/followed.yaml</c>.</summary>
/// <param name="Outcomes">Scores, in the order shown.</param>
/// <param name="Experience">Instrument in which members say how they are treated; shown item by item.</param>
internal sealed record Followed(IReadOnlyList<FollowedOutcome> Outcomes, string Experience);

/// <summary>Reads it.</summary>
internal static class FollowedFile
{
    /// <param name="folder">The content folder.</param>
    /// <param name="instruments">Every instrument: an outcome of one that is not there would stay empty, silently.</param>
    /// <param name="faults">Where faults go.</param>
    public static Followed Read(string folder, IReadOnlyList<Instrument> instruments, List<ContentFault> faults)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        if (ContentNode.Load(Path.Combine(folder, "followed.yaml"), "followed.yaml", faults) is not { } root)
        {
            return new Followed([], string.Empty);
        }

        root.Only("id", "version", "source", "licence", "outcomes", "experience");
        var experience = root.Text("experience");
        if (instruments.All(i => i.Id != experience))
        {
            root.Node("experience").Fault($"there is no instrument '{experience}'");
        }

        return new Followed([.. root.List("outcomes").Select(o => Outcome(o, instruments))], experience);
    }

    private static FollowedOutcome Outcome(ContentNode node, IReadOnlyList<Instrument> instruments)
    {
        node.Only("id", "instrument", "item", "scale", "better", "name", "norm", "change");
        var instrument = node.Text("instrument");
        var item = node.Has("item") ? node.Text("item") : null;
        var scale = node.Has("scale") ? node.Text("scale") : null;
        var known = instruments.Where(i => i.Id == instrument).ToArray();
        if ((item is null) == (scale is null))
        {
            node.Fault("an outcome has either 'item' or 'scale'");
        }
        else if (!Array.Exists(known, i => item is not null ? i.IndexOf(item) >= 0 : i.Scales.Any(s => s.Id == scale)))
        {
            node.Fault($"no instrument '{instrument}' has '{item ?? scale}'");
        }

        var norm = node.Optional("norm");
        var forAdults = norm is null || norm.Choice("for", "adult", "child") == 0;
        var read = norm is null ? null : Norm(norm);
        return new FollowedOutcome
        {
            Id = node.Text("id"),
            Instrument = instrument,
            Item = item,
            Scale = scale,
            HigherIsBetter = node.Choice("better", "higher", "lower") == 0,
            Name = node.Local("name"),
            AdultNorm = forAdults ? read : null,
            ChildNorm = forAdults ? null : read,
            Change = node.Optional("change") is { } change ? Yardstick(change) : null,
        };
    }

    private static PopulationNorm Norm(ContentNode node)
    {
        node.Only("for", "mean", "population", "source");
        return new PopulationNorm(node.Number("mean"), node.Local("population"), node.Local("source"));
    }

    private static ChangeYardstick? Yardstick(ContentNode node)
    {
        node.Only("points", "sd", "reliability", "source");
        var source = node.Local("source");
        if (node.Has("points"))
        {
            return new ChangeYardstick(node.Number("points"), source);
        }

        var (sd, reliability) = (node.Number("sd"), node.Number("reliability"));
        if (sd > 0 && reliability is >= 0 and < 1)
        {
            return ChangeYardstick.From(sd, reliability, source);
        }

        node.Fault("'sd' must be above zero and 'reliability' from 0 to below 1");
        return null;
    }
}
