using System.Globalization;
using Luwte.Domain.Instruments;

namespace Luwte.App.Content;

/// <summary>One page for a child.</summary>
/// <param name="FromAge">Youngest age.</param>
/// <param name="ToAge">Oldest age.</param>
/// <param name="Topic"><c>what-goes-on</c>, <c>not-your-fault</c>, <c>feelings</c>, <c>next</c> or <c>your-turn</c>.</param>
/// <param name="Picture">Name of the drawing.</param>
/// <param name="Text">What a child reads or hears.</param>
internal sealed record ChildPage(int FromAge, int ToAge, string Topic, string Picture, LocalText Text);

/// <summary>The explanation for children in words and pictures: <c>content/words-and-pictures.yaml</c>.</summary>
/// <param name="Version">Version of the pages; kept with each explanation.</param>
/// <param name="Pages">All pages.</param>
internal sealed record WordsAndPictures(string Version, IReadOnlyList<ChildPage> Pages)
{
    /// <summary>Below this age the pages are read aloud.</summary>
    public const int ReadsFrom = 8;

    private const int Oldest = 17;

    private static readonly string[] Topics = ["what-goes-on", "not-your-fault", "feelings", "next", "your-turn"];

    private static readonly string[] Pictures = ["storm", "heart", "talk", "path", "house", "hand"];

    /// <summary>What no child may miss.</summary>
    private static readonly string[] Always = ["what-goes-on", "not-your-fault", "next"];

    /// <summary>The pages for an age; a young adult gets those of the oldest.</summary>
    public IReadOnlyList<ChildPage> For(int age) => [.. Pages.Where(p => p.FromAge <= Math.Min(age, Oldest) && Math.Min(age, Oldest) <= p.ToAge)];

    /// <summary>Which pages these are, to keep with an explanation.</summary>
    public string NameFor(int age) => For(age) is [var first, ..] ? string.Create(CultureInfo.InvariantCulture, $"{first.FromAge}-{first.ToAge} {Version}") : Version;

    internal static WordsAndPictures Read(string folder, List<ContentFault> faults)
    {
        if (ContentNode.Load(Path.Combine(folder, "words-and-pictures.yaml"), "words-and-pictures.yaml", faults) is not { } root)
        {
            return new WordsAndPictures(string.Empty, []);
        }

        root.Only("id", "version", "source", "licence", "pages");
        var read = new WordsAndPictures(root.Text("version"), [.. root.List("pages").Select(ReadPage)]);
        for (var age = 0; age <= Oldest; age++)
        {
            foreach (var topic in Always.Where(t => read.For(age).All(p => p.Topic != t)))
            {
                root.Fault(string.Create(CultureInfo.InvariantCulture, $"a child of {age} has no page '{topic}'"));
            }
        }

        return read;
    }

    private static ChildPage ReadPage(ContentNode node)
    {
        node.Only("ages", "topic", "picture", "nl", "en");
        var ages = node.List("ages");
        if (ages.Count != 2)
        {
            node.Fault("'ages' has the youngest and the oldest age");
            return new ChildPage(0, 0, string.Empty, string.Empty, new LocalText(string.Empty, string.Empty));
        }

        return new ChildPage(ages[0].WholeScalar(), ages[1].WholeScalar(), Topics[node.Choice("topic", Topics)], Pictures[node.Choice("picture", Pictures)], new LocalText(node.Text("nl"), node.Text("en")));
    }
}
