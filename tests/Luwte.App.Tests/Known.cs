using Luwte.App.Content;

namespace Luwte.App.Tests;

/// <summary>What every test shares and none changes.</summary>
internal static class Known
{
    public static ContentLibrary Content { get; } = ContentLibrary.Load();
}
