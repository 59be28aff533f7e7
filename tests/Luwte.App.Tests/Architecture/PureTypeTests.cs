using System.Reflection;
using System.Runtime.CompilerServices;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Architecture;

/// <summary>Values of the pure rings do not change after they are made, and nobody inherits from them by accident.</summary>
public class PureTypeTests
{
    /// <summary>Open on purpose: the kinds of fact stand in the capabilities that they belong to.</summary>
    private static readonly string[] OpenOnPurpose = ["Luwte.Domain.Families.FileFact"];

    public static TheoryData<string> Rings => ["Luwte.Domain", "Luwte.Statistics"];

    [Theory]
    [MemberData(nameof(Rings))]
    public void PublicProperties_HaveNoSetter(string ring)
    {
        var wrong =
            from type in Types(ring)
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where property.SetMethod is { IsPublic: true } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
            where property.GetIndexParameters().Length == 0
            select $"{type.FullName}.{property.Name}";

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Rings))]
    public void PublicFields_AreReadOnly(string ring)
    {
        var wrong =
            from type in Types(ring)
            where !type.IsEnum
            from field in type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where !field.IsInitOnly && !field.IsLiteral
            select $"{type.FullName}.{field.Name}";

        wrong.ShouldBeEmpty();
    }

    /// <summary>Abstract types are closed hierarchies: their constructor is private, so every kind stands in the one file.</summary>
    [Theory]
    [MemberData(nameof(Rings))]
    public void Classes_AreSealedOrClosed(string ring)
    {
        var wrong =
            from type in Types(ring)
            where type.IsClass && !type.IsSealed && !OpenOnPurpose.Contains(type.FullName)
            where !type.IsAbstract || type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Any(c => !c.IsPrivate && !(c.IsFamily && c.GetParameters() is [{ } only] && only.ParameterType == type))
            select type.FullName;

        wrong.ShouldBeEmpty();
    }

    private static IEnumerable<Type> Types(string ring) => Assembly.Load(ring).GetTypes().Where(t => t.GetCustomAttribute<CompilerGeneratedAttribute>() is null && !t.Name.StartsWith('<'));
}
