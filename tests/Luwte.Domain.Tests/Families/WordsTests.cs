using Luwte.Domain.Families;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Families;

/// <summary>The words of the cohort format for role, sex, frame and kind of measure.</summary>
public class WordsTests
{
    [Theory]
    [InlineData("restraining-order", LegalMeasureKind.RestrainingOrder)]
    [InlineData("contact-ban", LegalMeasureKind.ContactBan)]
    [InlineData("behavioural", LegalMeasureKind.BehaviouralIntervention)]
    public void LegalMeasureKind_WordBothWays(string word, LegalMeasureKind kind)
    {
        LegalMeasureKinds.TryParse(word, out var read).ShouldBeTrue();
        read.ShouldBe(kind);
        kind.Code().ShouldBe(word);
        LegalMeasureKinds.TryParse("prison", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("unsupervised", ContactKind.Unsupervised)]
    [InlineData("supervised", ContactKind.Supervised)]
    [InlineData("none", ContactKind.NoContact)]
    public void ContactKind_WordBothWays(string word, ContactKind kind)
    {
        ContactKinds.TryParse(word, out var read).ShouldBeTrue();
        read.ShouldBe(kind);
        kind.Code().ShouldBe(word);
        ContactKinds.TryParse("sometimes", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("agreed", ContactBasis.Agreed)]
    [InlineData("court", ContactBasis.Court)]
    public void ContactBasis_WordBothWays(string word, ContactBasis basis)
    {
        ContactBases.TryParse(word, out var read).ShouldBeTrue();
        read.ShouldBe(basis);
        basis.Code().ShouldBe(word);
        ContactBases.TryParse("habit", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("mother", Role.Mother, true)]
    [InlineData("father", Role.Father, true)]
    [InlineData("other_parent", Role.OtherParent, true)]
    [InlineData("child", Role.Child, false)]
    public void Role_WordBothWaysAndParent(string word, Role role, bool parent)
    {
        Roles.TryParse(word, out var read).ShouldBeTrue();
        read.ShouldBe(role);
        role.Code().ShouldBe(word);
        role.IsParent().ShouldBe(parent);
    }

    [Theory]
    [InlineData("f", Sex.Female)]
    [InlineData("m", Sex.Male)]
    [InlineData("x", Sex.Other)]
    public void Sex_WordBothWays(string word, Sex sex)
    {
        Sexes.TryParse(word, out var read).ShouldBeTrue();
        read.ShouldBe(sex);
        sex.Code().ShouldBe(word);
    }

    [Theory]
    [InlineData("measure", Frame.Measure)]
    [InlineData("voluntary", Frame.Voluntary)]
    [InlineData("drang", Frame.Drang)]
    public void Frame_WordBothWays(string word, Frame frame)
    {
        Frames.TryParse(word, out var read).ShouldBeTrue();
        read.ShouldBe(frame);
        frame.Code().ShouldBe(word);
    }

    [Theory]
    [InlineData("ots", MeasureKind.Ots)]
    [InlineData("voogdij", MeasureKind.Voogdij)]
    [InlineData("voorlopig", MeasureKind.Voorlopig)]
    public void MeasureKind_WordBothWays(string word, MeasureKind kind)
    {
        MeasureKinds.TryParse(word, out var read).ShouldBeTrue();
        read.ShouldBe(kind);
        kind.Code().ShouldBe(word);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Mother")]
    [InlineData("M")]
    [InlineData("0")]
    public void OtherWord_IsNone(string word)
    {
        Roles.TryParse(word, out _).ShouldBeFalse();
        Sexes.TryParse(word, out _).ShouldBeFalse();
        Frames.TryParse(word, out _).ShouldBeFalse();
        MeasureKinds.TryParse(word, out _).ShouldBeFalse();
    }
}
