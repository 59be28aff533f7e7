using Luwte.Domain.Instruments;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Instruments;

public class InstrumentCatalogueTests
{
    private static readonly Instrument Old = TheInstruments.Phq9 with { Version = "1.9" };
    private static readonly Instrument New = TheInstruments.Phq9 with { Version = "1.10" };

    [Fact]
    public void Newest_IsByNumberNotByLetter() => new InstrumentCatalogue([New, Old]).Newest("phq-9").Version.ShouldBe("1.10");

    [Fact]
    public void Find_NeedsIdAndVersion()
    {
        var catalogue = new InstrumentCatalogue([Old, New, TheInstruments.Gad7]);

        catalogue.Find("phq-9", "1.9").ShouldBe(Old);
        catalogue.Find("phq-9", "2.0").ShouldBeNull();
        catalogue.Knows("gad-7").ShouldBeTrue();
        catalogue.Knows("gad-8").ShouldBeFalse();
        catalogue.All.Select(i => i.Id + " " + i.Version).ShouldBe(["gad-7 1.0", "phq-9 1.9", "phq-9 1.10"]);
    }

    [Fact]
    public void UnknownInstrument_HasNoNewest() =>
        Should.Throw<InvalidOperationException>(() => new InstrumentCatalogue([Old]).Newest("x")).Message.ShouldContain("'x'");

    [Fact]
    public void SameVersionTwice_IsRefused() => Should.Throw<ArgumentException>(() => new InstrumentCatalogue([Old, Old]));
}
