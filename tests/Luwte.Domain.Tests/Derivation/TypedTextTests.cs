using Luwte.Domain.Derivation;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Derivation;

public class TypedTextTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" \t\n", null)]
    [InlineData("  bij oma  ", "bij oma")]
    public void EmptyAndAbsent_AreOne_AndBlanksAroundTheTextAreNone(string? typed, string? text) => typed.OrNull().ShouldBe(text);
}
