namespace Luwte.Domain.Families;

/// <summary>A family as the rules see it: no names, no addresses.</summary>
public sealed class Family
{
    private readonly Dictionary<string, FamilyMember> byId;

    /// <exception cref="ArgumentException">Two members have the same id.</exception>
    public Family(
        string id,
        string municipality,
        string region,
        DateOnly reportDate,
        Frame frame,
        IReadOnlyList<FamilyMember> members,
        IReadOnlyList<ChildProtectionMeasure> measures)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        Id = id;
        Municipality = municipality;
        Region = region;
        ReportDate = reportDate;
        Frame = frame;
        Members = members;
        Measures = measures;
        byId = members.ToDictionary(m => m.Id, StringComparer.Ordinal);
    }

    public string Id { get; }

    /// <summary><c>GM</c> and four digits, as valid on the report date.</summary>
    public string Municipality { get; }

    /// <summary>Opaque code of the Veilig Thuis region.</summary>
    public string Region { get; }

    /// <summary>Day of the report to Veilig Thuis or of the start of the measure.</summary>
    public DateOnly ReportDate { get; }

    public Frame Frame { get; }

    /// <summary>Everybody who belongs to it or did; who is there on a day, says <see cref="On"/>.</summary>
    public IReadOnlyList<FamilyMember> Members { get; }

    public IReadOnlyList<ChildProtectionMeasure> Measures { get; }

    public IEnumerable<FamilyMember> Parents => Members.Where(m => m.Role.IsParent());

    public IEnumerable<FamilyMember> Children => Members.Where(m => m.Role == Role.Child);

    /// <summary>The one order in which people are named wherever they are named: children oldest first, then parents.</summary>
    public IEnumerable<FamilyMember> InOrder =>
        Children.OrderBy(c => c.BirthYear).ThenBy(c => c.Id, StringComparer.Ordinal).Concat(Parents.OrderBy(p => p.Id, StringComparer.Ordinal));

    /// <summary>Fewer than two parents: there is no couple to ask about.</summary>
    public bool HasCouple => Parents.Skip(1).Any();

    /// <summary>The family as it is on a day: who came later or left before is not in it.</summary>
    public Family On(DateOnly day) => With(m => m.BelongsOn(day));

    /// <summary>The same family with some of its members; their measures stay.</summary>
    public Family With(Func<FamilyMember, bool> which)
    {
        ArgumentNullException.ThrowIfNull(which);
        FamilyMember[] there = [.. Members.Where(which)];
        return there.Length == Members.Count ? this : new Family(Id, Municipality, Region, ReportDate, Frame, there, Measures);
    }

    /// <summary>The member with an id, or null.</summary>
    public FamilyMember? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>The member with an id.</summary>
    /// <exception cref="InvalidOperationException">No such member: sheets were not checked before use.</exception>
    public FamilyMember Member(string id) =>
        byId.GetValueOrDefault(id) ?? throw new InvalidOperationException($"Family {Id} has no member {id}.");
}
