using Luwte.Domain.Derivation;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Derivation;

public class CheckedTests
{
    [Fact]
    public void Valid_HasItsValueAndNoProblem()
    {
        var given = Checked<string>.Valid("text");

        given.IsValid.ShouldBeTrue();
        given.Value.ShouldBe("text");
        given.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Invalid_HasEveryProblemAndNoValue()
    {
        var given = Checked<string>.Invalid([new Problem("a", "missing"), new Problem("b", "too-long", "10")]);

        given.IsValid.ShouldBeFalse();
        given.Value.ShouldBeNull();
        given.Problems.Select(p => p.Place).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Invalid_WithoutAProblem_IsRefused() => Should.Throw<ArgumentException>(() => Checked<string>.Invalid([]));

    [Fact]
    public void Valid_WithoutAValue_IsRefused() => Should.Throw<ArgumentNullException>(() => Checked<string>.Valid(null!));
}
