using Luwte.Domain.Families;

namespace Luwte.Domain.Tests.Building;

/// <summary>Builds a family: <c>new AFamily().WithParents().WithChild(age: 7)</c>. Ages are those on <see cref="Day"/>.</summary>
internal sealed class AFamily
{
    /// <summary>The day on which sheets are filled in unless a test says otherwise.</summary>
    public static readonly DateOnly Day = new(2025, 6, 1);

    private readonly List<FamilyMember> members = [];
    private string id = "f1";

    /// <summary>A mother (f) and a father (m).</summary>
    public AFamily WithParents() => With("mother", Role.Mother, 38, Sex.Female).With("father", Role.Father, 40, Sex.Male);

    public AFamily WithMother(int age = 38, Sex sex = Sex.Female) => With("mother", Role.Mother, age, sex);

    public AFamily WithFather(int age = 40, Sex sex = Sex.Male) => With("father", Role.Father, age, sex);

    public AFamily WithOtherParent(Sex sex = Sex.Other) => With("other", Role.OtherParent, 36, sex);

    /// <summary>Children are named child1, child2 … in the order in which they are added.</summary>
    public AFamily WithChild(int age) => With("child" + (members.Count(m => m.Role == Role.Child) + 1), Role.Child, age, Sex.Female);

    public AFamily Called(string name)
    {
        id = name;
        return this;
    }

    public AFamily With(string name, Role role, int age, Sex sex)
    {
        members.Add(new FamilyMember(name, role, Day.Year - age, sex));
        return this;
    }

    public Family Build() => new(id, "GM0363", "VT13", new DateOnly(2025, 1, 1), Frame.Voluntary, [.. members], []);

    public static implicit operator Family(AFamily family) => family.Build();
}
