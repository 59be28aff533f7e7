using System.Globalization;
using Luwte.Domain.Derivation;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Derivation;

public class ReasonInputTests
{
    [Theory]
    [InlineData(22, "22")]
    [InlineData(2.5, "2.5")]
    [InlineData(0.33333333, "0.3333")]
    public void Number_IsWrittenWithAPointWhateverTheCulture(double value, string text)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("nl-NL");
            ReasonInput.Number("score", value).ShouldBe(new ReasonInput("score", text));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
