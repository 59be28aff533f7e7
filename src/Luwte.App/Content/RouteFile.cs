using Luwte.Domain.Measurement;

namespace Luwte.App.Content;

/// <summary>Reads <c>content/routes.yaml</c>.</summary>
internal static class RouteFile
{
    public static Routes Read(string folder, IReadOnlySet<string> instruments, List<ContentFault> faults)
    {
        if (ContentNode.Load(Path.Combine(folder, "routes.yaml"), "routes.yaml", faults) is not { } root)
        {
            return new Routes { All = [], MinutesPerSitting = 10, SecondsPerItem = new Dictionary<RespondentKind, int>() };
        }

        root.Only("id", "version", "source", "licence", "minutes_per_sitting", "seconds_per_item", "routes");
        var seconds = root.Node("seconds_per_item");
        seconds.Only("parent", "young", "child");
        return new Routes
        {
            All = [.. root.Node("routes").Entries().Select(e => ReadRoute(e.Key, e.Value, instruments))],
            MinutesPerSitting = root.Whole("minutes_per_sitting"),
            SecondsPerItem = new Dictionary<RespondentKind, int>
            {
                [RespondentKind.Parent] = seconds.Whole("parent"),
                [RespondentKind.Young] = seconds.Whole("young"),
                [RespondentKind.Child] = seconds.Whole("child"),
            },
        };
    }

    private static Route ReadRoute(string id, ContentNode node, IReadOnlySet<string> instruments)
    {
        node.Only("name", "waves", "most_items", "more_items_per_child", "more_items_per_partner", "ask");
        return new Route
        {
            Id = id,
            Name = node.Local("name"),
            Waves = [.. node.List("waves").Select(w => w.WholeScalar())],
            MostItems = node.Whole("most_items"),
            MoreItemsPerChild = node.Whole("more_items_per_child"),
            MoreItemsPerPartner = node.Whole("more_items_per_partner"),
            Ask = [.. node.List("ask").Select(n => ReadEntry(n, instruments))],
        };
    }

    private static RouteEntry ReadEntry(ContentNode node, IReadOnlySet<string> instruments)
    {
        node.Only("instrument", "children", "items", "when_room");
        var instrument = node.Text("instrument");
        if (!instruments.Contains(instrument))
        {
            node.Fault($"there is no instrument '{instrument}'");
        }

        return new RouteEntry(
            instrument,
            node.Has("children") ? (ChildrenAsked)node.Choice("children", "all", "index", "others") : ChildrenAsked.All,
            node.Has("items") ? node.Texts("items").ToHashSet(StringComparer.Ordinal) : null,
            node.Flag("when_room", otherwise: false));
    }
}
