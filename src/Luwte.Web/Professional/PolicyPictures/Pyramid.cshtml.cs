using Luwte.App.Content;
using Luwte.App.PolicyPictures;
using Luwte.App.Storage;
using Luwte.Domain.Measurement;
using Luwte.Domain.PolicyPictures;
using Luwte.Statistics.DisclosureControl;
using Luwte.Web.Forms;
using Luwte.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Professional.PolicyPictures;

/// <summary>The picture of a municipality: drawing and table together. It knows only what may be published.</summary>
internal sealed class PyramidModel(LuwteDbContext db, ContentLibrary content, PageTexts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "gemeente")]
    public string? Municipality { get; set; }

    [BindProperty(SupportsGet = true, Name = "meting")]
    public string? WaveCode { get; set; }

    public PublishablePyramid Picture { get; private set; } = null!;

    public IReadOnlyList<Choice> Municipalities { get; private set; } = [];

    public IReadOnlyList<Choice> Waves { get; } = [.. Enumerable.Range(0, Wave.Last + 1).Select(n => new Choice(new Wave(n).ToString(), new Wave(n).ToString()))];

    public string Drawing => PyramidDrawing.ToSvg(Picture, texts.Language == "en" ? PyramidWords.English : PyramidWords.Dutch);

    /// <summary>A number with its thousands, or null where it is protected.</summary>
    public string? Number(Cell cell) => cell is Cell.Shown shown ? shown.Count.ToString("N0", texts.Culture) : null;

    public async Task OnGetAsync()
    {
        var codes = await BuildPolicyPicture.MunicipalitiesAsync(db, HttpContext.RequestAborted);
        Municipalities = [new Choice(string.Empty, texts["pro.pyramid.all"]), .. codes.Select(c => new Choice(c, content.Municipalities.Find(c)?.Name ?? c)).OrderBy(c => c.Text, StringComparer.Create(texts.Culture, ignoreCase: true))];
        var wave = Wave.TryParse(WaveCode ?? string.Empty, out var chosen) ? chosen : Wave.T0;
        WaveCode = wave.ToString();
        var municipality = codes.Contains(Municipality ?? string.Empty) ? Municipality : null;
        Picture = await BuildPolicyPicture.RunAsync(db, content, municipality, wave, HttpContext.RequestAborted);
    }
}
