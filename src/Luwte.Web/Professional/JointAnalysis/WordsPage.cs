using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.JointAnalysis;

/// <summary>A page with the form for what somebody says: the table of everybody, and the screen of one person.</summary>
internal abstract class WordsPage(FileContext context) : AnalysisPage(context)
{
    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public bool ReadBack { get; set; }

    /// <summary>How the words were given.</summary>
    [BindProperty]
    public string? Given { get; set; }

    /// <summary>Members to whom it may be shown.</summary>
    [BindProperty]
    public IReadOnlyList<string> Share { get; set; } = [];

    /// <summary>Of whom and on what the revision was that the writer had before them: another choice in the form is another thing.</summary>
    [BindProperty]
    public string? SeenOf { get; set; }

    [BindProperty]
    public string? Thing { get; set; }
}
