using System.Text.Json;

namespace Luwte.App.Measurement;

/// <summary>Writes each text message as a file into a folder, from which the organisation's own text service takes it.</summary>
/// <param name="folder">Existing folder on the same disk as its files will stay on.</param>
internal sealed class FolderGateway(string folder) : IMessageGateway
{
    public string Name => $"texts into the folder {folder}";

    /// <remarks>The file appears whole, under a name of the message: a second sending overwrites it and makes no second one.</remarks>
    public async Task SendAsync(DueMessage message, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var file = Path.Combine(folder, key + ".json");
        var unfinished = file + ".part";

        // What a crash left is made anew: it may be readable for others.
        File.Delete(unfinished);
        await using (var stream = new FileStream(unfinished, OwnerOnly()))
        {
            await JsonSerializer.SerializeAsync(stream, new { id = key, to = message.Address, text = message.Text }, cancellationToken: cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, file, overwrite: true);
    }

    /// <summary>A message holds a code and a telephone number: nobody else on the machine may read it.</summary>
    private static FileStreamOptions OwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
