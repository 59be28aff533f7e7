namespace Luwte.Web.Family;

/// <summary>What a page tells the frame around it.</summary>
internal static class PageFrame
{
    /// <summary>Key of the title.</summary>
    public const string Title = "Title";

    /// <summary>Role of the reader, for whom to call; absent when unknown.</summary>
    public const string Reader = "Reader";

    /// <summary>Whether the tablet belongs to the worker: leaving then leads to a page that says nothing instead of the weather.</summary>
    public const string Kiosk = "Kiosk";
}
