using System.Xml.Linq;
using Luwte.Domain.PolicyPictures;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.PolicyPictures;

public class PyramidDrawingTests
{
    private static readonly PublishablePyramid Picture = PyramidProtection.Apply(Pyramids.Of(g1: 243, g2: 7, g3: 77, g4: 241, g5: 361, notClassifiable: 31), 10, 5);

    [Fact]
    public void Drawing_EqualsTheGoldenFile()
    {
        PyramidDrawing.ToSvg(Picture, PyramidWords.Dutch).ShouldBe(File.ReadAllText(Golden()));
    }

    [Fact]
    public void Drawing_IsWellFormed_NamedAndWithoutInlineStyle()
    {
        var svg = PyramidDrawing.ToSvg(Picture, PyramidWords.English, "p1");

        var root = XDocument.Parse(svg).Root!;
        root.Attribute("aria-labelledby")!.Value.ShouldBe("p1-title p1-desc");
        root.Descendants().ShouldAllBe(e => e.Attribute("style") == null && e.Name.LocalName != "style");
        root.Descendants().Where(e => e.Name.LocalName == "pattern").Count().ShouldBe(5);
        root.Descendants().First(e => e.Name.LocalName == "desc").Value.ShouldContain("Group 2: cumulation of risk factors: protected.");
    }

    [Fact]
    public void ProtectedGroup_HasNoNumberAndNoFill()
    {
        var svg = XDocument.Parse(PyramidDrawing.ToSvg(Picture, PyramidWords.Dutch)).Root!;

        var layer = svg.Descendants().Single(e => e.Attribute("class")?.Value.Contains("pyramid-layer-2", StringComparison.Ordinal) == true);
        layer.Descendants().Last().Value.ShouldBe("afgeschermd");
        layer.Descendants().First().Attribute("fill")!.Value.ShouldBe("none");
    }

    [Fact]
    public void HeaviestGroup_IsTheLowest()
    {
        var svg = XDocument.Parse(PyramidDrawing.ToSvg(Picture, PyramidWords.Dutch)).Root!;

        var numbers = svg.Descendants().Where(e => e.Attribute("text-anchor") is not null)
            .OrderBy(e => int.Parse(e.Attribute("y")!.Value, System.Globalization.CultureInfo.InvariantCulture)).Select(e => e.Value);
        numbers.ShouldBe(["1", "2", "3", "4", "5"]);
    }

    private static string Golden()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Luwte.slnx")))
        {
            at = at.Parent;
        }

        var root = at?.FullName ?? throw new InvalidOperationException("Luwte.slnx was not found above the tests.");
        return Path.Combine(root, "tests", "Luwte.Domain.Tests", "PolicyPictures", "pyramid.svg");
    }
}
