using Luwte.Domain.Derivation;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Derivation;

public class TruthTests
{
    [Theory]
    [InlineData("", Truth.Unknown)]
    [InlineData("no", Truth.No)]
    [InlineData("no no", Truth.No)]
    [InlineData("yes", Truth.Yes)]
    [InlineData("unknown", Truth.Unknown)]
    [InlineData("no yes", Truth.Yes)]
    [InlineData("unknown yes", Truth.Yes)]
    [InlineData("yes unknown no", Truth.Yes)]
    [InlineData("no unknown", Truth.Unknown)]
    [InlineData("unknown no", Truth.Unknown)]
    public void AnyOf_IsYesByOneNoByAllElseUnknown(string parts, Truth whole) =>
        Truths.AnyOf(parts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Truths.Parse)).ShouldBe(whole);

    [Theory]
    [InlineData(Truth.No, "no")]
    [InlineData(Truth.Yes, "yes")]
    [InlineData(Truth.Unknown, "unknown")]
    public void Code_AndParse_AreEachOthersReverse(Truth truth, string code)
    {
        truth.Code().ShouldBe(code);
        Truths.Parse(code).ShouldBe(truth);
    }

    [Theory]
    [InlineData("Yes")]
    [InlineData("")]
    [InlineData("1")]
    public void OtherWord_IsRefused(string code) => Should.Throw<ArgumentException>(() => Truths.Parse(code));

    [Fact]
    public void ValueOutsideTheThree_HasNoWord() => Should.Throw<ArgumentOutOfRangeException>(() => ((Truth)3).Code());
}
